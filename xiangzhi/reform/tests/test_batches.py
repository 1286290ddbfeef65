"""Files uploaded together: read by the worker, each for its township, bad ones alone refused, nothing lost, nothing twice."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import plan_files
from tests.township import NOW
from xiangzhi.conf.worker import run_worker
from xiangzhi.demo.cast import example_plan
from xiangzhi.ledger.models import Entry
from xiangzhi.lib.document import Document
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotPossible, TooLarge
from xiangzhi.reform.actions import reading_batches
from xiangzhi.reform.actions.batches import Incoming, assign, open_batch, read_again
from xiangzhi.reform.actions.reading_batches import LEASE, TRIES, claim, read_waiting
from xiangzhi.reform.models import PlanBatch, PlanBatchBytes, PlanBatchFile, PlanSummary, PlanVersion
from xiangzhi.reform.queries.plans import read_and_check
from xiangzhi.reform.tests.township_plans import COUNTY, LONG, county_plans, numbers_of, plan_text, zipped
from xiangzhi.reform.tests.uploading import bytes_of, messages, read_all, second_officer, states, the_county, upload

BANBISHAN = "130822101000"
GUALANYU = "130822102000"


@pytest.fixture
def officer(viewer: Any) -> Any:
    return viewer("bianban")


def plan_bytes(name: str, **more: Any) -> bytes:
    return plan_text(name, numbers_of(0), **more).encode()


def nameless() -> bytes:
    """A plan that says nowhere whose it is."""
    return plan_text("本镇", numbers_of(0)).encode()


def file_of(batch: PlanBatch, name: str) -> PlanBatchFile:
    return batch.files.get(name=name)


@pytest.mark.slow
def test_twenty_files_become_twenty_plans_in_two_seconds_of_work(officer: Any) -> None:
    files = bytes_of(county_plans(rounds=LONG))
    batch = upload(files, officer, NOW)
    assert set(states(batch).values()) == {"waiting"}
    read_and_check.cache_clear()
    began = time.process_time()
    read_all(NOW)
    worked = time.process_time() - began
    assert set(states(batch).values()) == {"read"}
    assert PlanVersion.objects.filter(township__startswith="130822").count() == 20
    assert PlanSummary.objects.filter(plan__township__startswith="130822").count() == 20
    assert worked < 4, f"{worked:.1f} s"  # 2 s on a machine of its own; tests share theirs
    assert not PlanBatchBytes.objects.exists()


def test_every_plan_is_handed_in_in_the_name_of_whoever_uploaded(officer: Any) -> None:
    upload({"半壁山镇.txt": plan_bytes("半壁山镇")}, officer, NOW)
    read_all(NOW)
    version = PlanVersion.objects.get(township=BANBISHAN)
    assert version.handed_in_by == officer.actor_id
    assert Entry.objects.filter(township=BANBISHAN, kind="plan.hand_in", actor_name="华安").count() == 1
    assert Entry.objects.filter(township=COUNTY, kind="plan.batch").count() == 1


def test_the_worker_reads_what_waits(officer: Any) -> None:
    batch = upload({"半壁山镇.txt": plan_bytes("半壁山镇")}, officer, NOW)
    run_worker(once=True)
    assert states(batch) == {"半壁山镇.txt": "read"}


def test_uploading_answers_before_anything_is_read(officer: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(reading_batches, "read_and_check", lambda *_: pytest.fail("read in the request"))
    batch = upload({"a.txt": plan_bytes("半壁山镇")}, officer, NOW)
    assert states(batch) == {"a.txt": "waiting"}


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_zip_is_its_files(officer: Any, encoding: str) -> None:
    files = {"半壁山镇方案.txt": plan_bytes("半壁山镇"), "挂兰峪镇方案.txt": plan_bytes("挂兰峪镇")}
    packed = zipped(files, encoding=encoding, folder="各乡镇/")
    batch = upload({"各乡镇.zip": packed}, officer, NOW)
    read_all(NOW)
    assert states(batch) == {"半壁山镇方案.txt": "read", "挂兰峪镇方案.txt": "read"}


def test_bad_files_are_refused_alone_each_in_one_sentence(officer: Any, tmp_path: Path) -> None:
    files = {
        "好.txt": plan_bytes("半壁山镇"),
        "空.txt": b"",
        "图.docx": plan_files.picture_named_docx(tmp_path).read_bytes(),
        "半截.docx": plan_files.truncated_docx(tmp_path).read_bytes(),
        "空壳.docx": plan_files.zip_without_document(tmp_path).read_bytes(),
        "通知.txt": plan_files.no_bodies(tmp_path).read_bytes(),
        "大.txt": b"0" * (21 * 1024 * 1024),
        "乱码.txt": plan_files.random_bytes(tmp_path).read_bytes(),
    }
    batch = upload(files, officer, NOW)
    read_all(NOW)
    stand = states(batch)
    assert stand.pop("好.txt") == "read"
    told = messages(batch)
    hollow = {name for name in stand if name not in files}  # the hollow docx was a zip with a note in it
    assert hollow == {"note.txt"}
    assert set(stand.values()) == {"refused"}, stand
    for name in stand:
        assert told[name].endswith("。") and told[name].count("。") == 1, told[name]


def test_a_file_of_fifty_megabytes_is_a_row_that_says_so(officer: Any) -> None:
    big = Incoming("大.txt", 50 * 1024 * 1024, None, "大.txt超过 20 MB，请只提交方案正文。")
    small = Incoming("好.txt", 10, plan_bytes("半壁山镇"))
    batch = open_batch([big, small], county=the_county(), hold=False, by=officer, now=NOW, key="k")
    read_all(NOW)
    assert states(batch) == {"大.txt": "refused", "好.txt": "read"}


def test_the_same_bytes_twice_are_read_once(officer: Any) -> None:
    batch = upload({"甲.txt": plan_bytes("半壁山镇"), "乙.txt": plan_bytes("半壁山镇")}, officer, NOW)
    read_all(NOW)
    assert states(batch) == {"甲.txt": "read", "乙.txt": "duplicate"}
    assert "甲.txt" in messages(batch)["乙.txt"]


def test_two_people_with_the_same_folder_make_one_plan_each_township(officer: Any) -> None:
    _, other = second_officer(NOW)
    files = {"半壁山镇.txt": plan_bytes("半壁山镇"), "挂兰峪镇.txt": plan_bytes("挂兰峪镇")}
    first, second = upload(files, officer, NOW), upload(files, other, NOW)
    read_all(NOW)
    assert set(states(first).values()) == {"read"}
    assert set(states(second).values()) == {"duplicate"}
    assert "由华安提交过" in messages(second)["半壁山镇.txt"]
    assert PlanVersion.objects.filter(township__startswith="130822").count() == 2


def test_a_double_click_is_one_batch(officer: Any) -> None:
    files = {"a.txt": plan_bytes("半壁山镇")}
    assert upload(files, officer, NOW, key="once") == upload(files, officer, NOW, key="once")
    assert PlanBatch.objects.count() == 1


def test_a_name_that_has_changed_is_matched_and_said(officer: Any) -> None:
    batch = upload({"a.txt": plan_bytes("南天门乡")}, officer, NOW)
    read_all(NOW)
    assert messages(batch)["a.txt"] == "正文写“南天门乡”，按别名对应“南天门满族乡”。"
    assert PlanVersion.objects.filter(township="130822200000").exists()


def test_a_file_that_names_no_township_asks_and_is_kept(officer: Any) -> None:
    batch = upload({"方案.txt": nameless()}, officer, NOW)
    read_all(NOW)
    file = file_of(batch, "方案.txt")
    assert file.state == "asks" and file.message.endswith("请选择乡镇。")
    assert PlanBatchBytes.objects.filter(file=file).exists()
    assign(batch, {file.pk: BANBISHAN}, county=the_county(), by=officer, now=NOW)
    read_all(NOW)
    file.refresh_from_db()
    assert file.state == "read" and file.plan and file.plan.township == BANBISHAN
    assert Entry.objects.filter(kind="plan.batch_assign", township=COUNTY).count() == 1


def test_the_plan_of_whoever_chose_the_township_is_in_that_name(officer: Any) -> None:
    _, other = second_officer(NOW)
    batch = upload({"方案.txt": nameless()}, officer, NOW)
    read_all(NOW)
    assign(batch, {file_of(batch, "方案.txt").pk: BANBISHAN}, county=the_county(), by=other, now=NOW)
    read_all(NOW)
    assert PlanVersion.objects.get(township=BANBISHAN).handed_in_by == other.actor_id


def test_text_and_file_name_that_disagree_are_asked(officer: Any) -> None:
    batch = upload({"挂兰峪镇.txt": plan_bytes("半壁山镇")}, officer, NOW)
    read_all(NOW)
    assert states(batch) == {"挂兰峪镇.txt": "asks"}
    assert file_of(batch, "挂兰峪镇.txt").townships == [BANBISHAN]


def test_a_plan_of_another_county_is_asked_and_never_forced(officer: Any) -> None:
    batch = upload({"毕桥.txt": example_plan().read_bytes()}, officer, NOW)
    read_all(NOW)
    assert "不是兴隆县的乡镇" in messages(batch)["毕桥.txt"]
    assign(batch, {file_of(batch, "毕桥.txt").pk: BANBISHAN}, county=the_county(), by=officer, now=NOW)
    read_all(NOW)
    assert states(batch) == {"毕桥.txt": "refused"}
    assert "请核对区划代码" in messages(batch)["毕桥.txt"]


def test_a_countys_plan_is_handed_in_for_all_its_townships_at_once(officer: Any) -> None:
    batch = upload({"xinglong.txt": example_plan("xinglong").read_bytes()}, officer, NOW)
    read_all(NOW)
    assert states(batch) == {"xinglong.txt": "read"}
    assert "“南天门乡”即“南天门满族乡”" in messages(batch)["xinglong.txt"]
    assert PlanVersion.objects.filter(township__startswith="130822").count() == 20
    sums = dict(PlanSummary.objects.values_list("plan__township", "sums"))
    assert sums["130822100000"]["bodies"] == 9 and sums[BANBISHAN]["bodies"] == 7


def test_matches_are_confirmed_first_where_that_was_asked(officer: Any) -> None:
    batch = upload({"半壁山镇.txt": plan_bytes("半壁山镇")}, officer, NOW, hold=True)
    read_all(NOW)
    file = file_of(batch, "半壁山镇.txt")
    assert file.state == "asks" and file.townships == [BANBISHAN]
    assert not PlanVersion.objects.filter(township=BANBISHAN).exists()
    assign(batch, {file.pk: BANBISHAN}, county=the_county(), by=officer, now=NOW)
    read_all(NOW)
    assert PlanVersion.objects.filter(township=BANBISHAN).exists()


def test_a_plan_at_the_wrong_township_is_moved_and_stands_there_no_longer(officer: Any) -> None:
    from xiangzhi.reform.queries.county import current_versions

    batch = upload({"半壁山.txt": nameless()}, officer, NOW)
    read_all(NOW)
    file = file_of(batch, "半壁山.txt")
    assert file.state == "read" and file.townships == [BANBISHAN]
    for code in (GUALANYU, "130822103000", GUALANYU):
        assign(batch, {file.pk: code}, county=the_county(), by=officer, now=NOW)
        read_all(NOW)
        standing = current_versions().filter(township__startswith="130822")
        assert [version.township for version in standing] == [code]


def test_an_applied_plan_is_not_moved(officer: Any) -> None:
    from xiangzhi.ledger.guard import unguarded

    batch = upload({"半壁山.txt": nameless()}, officer, NOW)
    read_all(NOW)
    with unguarded("as if the plan had been applied"):
        PlanVersion.objects.filter(township=BANBISHAN).update(applied_at=NOW)
    file = file_of(batch, "半壁山.txt")
    with pytest.raises(NotPossible, match="已经应用"):
        assign(batch, {file.pk: GUALANYU}, county=the_county(), by=officer, now=NOW)


def test_a_code_outside_the_county_is_refused(officer: Any) -> None:
    batch = upload({"方案.txt": nameless()}, officer, NOW)
    read_all(NOW)
    with pytest.raises(Invalid, match="不是兴隆县的乡镇"):
        assign(batch, {file_of(batch, "方案.txt").pk: "341821107000"}, county=the_county(), by=officer, now=NOW)


def test_a_worker_that_dies_leaves_its_file_to_the_next(officer: Any) -> None:
    batch = upload({"半壁山镇.txt": plan_bytes("半壁山镇")}, officer, NOW)
    assert claim(NOW) is not None  # and the process is gone
    assert read_waiting(NOW) == 0  # while the lease runs nobody else takes it
    read_all(NOW + LEASE)
    assert states(batch) == {"半壁山镇.txt": "read"}


def test_a_crash_in_the_middle_of_handing_in_leaves_nothing_behind(officer: Any, monkeypatch: Any) -> None:
    batch = upload({"xinglong.txt": example_plan("xinglong").read_bytes()}, officer, NOW)
    calls = []

    def dies(*given: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == 7:
            raise OSError("the power is gone")
        return keep(*given, **named)

    keep = reading_batches.keep
    monkeypatch.setattr(reading_batches, "keep", dies)
    assert read_waiting(NOW, limit=1) == 1
    assert not PlanVersion.objects.filter(township__startswith="130822").exists()
    assert states(batch) == {"xinglong.txt": "reading"}
    read_all(NOW)
    assert PlanVersion.objects.filter(township__startswith="130822").count() == 20
    assert states(batch) == {"xinglong.txt": "read"}


def test_a_file_that_kills_its_reader_is_given_up_and_the_others_go_on(officer: Any) -> None:
    batch = upload({"毒.txt": plan_bytes("半壁山镇"), "好.txt": plan_bytes("挂兰峪镇")}, officer, NOW)
    now = NOW
    for _ in range(TRIES):
        held = claim(now)
        assert held is not None and held.name == "毒.txt"
        now += LEASE
    read_all(now)
    assert states(batch) == {"毒.txt": "refused", "好.txt": "read"}
    assert "没有读完" in messages(batch)["毒.txt"]
    assert read_again(batch, by=officer, now=now) == 1  # nothing is lost
    read_all(now)
    assert states(batch)["毒.txt"] == "read"


def test_a_rule_that_breaks_is_tried_three_times_and_then_said(officer: Any, monkeypatch: Any) -> None:
    def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    batch = upload({"a.txt": plan_bytes("半壁山镇")}, officer, NOW)
    monkeypatch.setattr(reading_batches, "read_and_check", broken)
    read_all(NOW)
    assert states(batch) == {"a.txt": "refused"}
    assert file_of(batch, "a.txt").attempts == TRIES + 1


def test_a_worker_that_was_too_slow_changes_nothing(officer: Any) -> None:
    batch = upload({"半壁山镇.txt": plan_bytes("半壁山镇")}, officer, NOW)
    slow = claim(NOW)
    assert slow is not None
    read_all(NOW + LEASE)
    reading_batches.read(slow, NOW + LEASE + timedelta(seconds=1))
    assert states(batch) == {"半壁山镇.txt": "read"}
    assert PlanVersion.objects.filter(township=BANBISHAN).count() == 1


def test_powers_that_ended_before_the_reading_hand_nothing_in(officer: Any, cast: Any) -> None:
    batch = upload({"半壁山镇.txt": plan_bytes("半壁山镇")}, officer, NOW)
    account = cast.accounts["bianban"]
    from xiangzhi.access.actions import close_account
    from xiangzhi.access.rules import SYSTEM

    close_account(account, by=SYSTEM, now=NOW)
    read_all(NOW)
    assert "已停用" in messages(batch)["半壁山镇.txt"]
    _, other = second_officer(NOW)
    assert PlanBatchBytes.objects.count() == 1 and not PlanVersion.objects.filter(township=BANBISHAN).exists()
    assert read_again(batch, by=other, now=NOW) == 1
    read_all(NOW)
    assert PlanVersion.objects.get(township=BANBISHAN).handed_in_by == other.actor_id


@pytest.mark.parametrize("login", ["zhenzhang", "nongye", "zhiban", "waixiang"])
def test_only_the_county_uploads_for_the_county(viewer: Any, login: str) -> None:
    with pytest.raises(NotAllowed):
        upload({"a.txt": plan_bytes("半壁山镇")}, viewer(login), NOW)


def test_nothing_and_too_many_are_refused(officer: Any) -> None:
    with pytest.raises(Invalid, match="请选择"):
        upload({}, officer, NOW)
    with pytest.raises(TooLarge, match="一次最多 100 个"):
        upload({f"{n}.txt": b"x" for n in range(101)}, officer, NOW)
    assert not PlanBatch.objects.exists()


def test_a_document_reads_the_same_whichever_way_it_came(officer: Any) -> None:
    upload({"半壁山镇.txt": plan_bytes("半壁山镇")}, officer, NOW)
    read_all(NOW)
    version = PlanVersion.objects.get(township=BANBISHAN)
    assert version.text == Document(plan_bytes("半壁山镇").decode()).text
