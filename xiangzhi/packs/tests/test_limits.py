"""The limits pack: every row is sound, found by id, date and place, and counted by the legal clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import xiangzhi
from xiangzhi.lib.refusal import Invalid, NotFound
from xiangzhi.packs.limits import WHOLE_COUNTRY, EditableBy, Limit, load_limits, national_limits
from xiangzhi.packs.limits_page import reference_page

PAGE = Path(xiangzhi.__file__).parents[1] / "docs" / "reference" / "limits.md"


def get(rule: str) -> Limit:
    return national_limits().get(rule)


@pytest.mark.parametrize(
    ("rule", "period"),
    [
        ("pen.limit.general", "2year"),
        ("pen.preserve", "7wd"),
        ("pen.decide", "90cd"),
        ("pen.pay", "15cd"),
        ("pen.hearing.request", "5wd"),
        ("enf.seal", "30cd"),
        ("enf.demand.court", "10wd"),
        ("enf.court", "3month"),
        ("lic.decide", "20wd"),
        ("lic.joint.extend", "15wd"),
        ("rev.apply", "60cd"),
        ("rev.simple.answer", "5wd"),
        ("suit.direct", "6month"),
        ("pet.tell", "15cd"),
        ("pet.object", "5wd"),
        ("pet.handle", "60cd"),
        ("info.answer", "20wd"),
        ("credit.publish", "7wd"),
        ("hot.default", "5wd"),
        ("crime.transfer", "24h"),
        ("whistle.answer", "30min"),
        ("log.keep", "6month"),
        ("pia.keep", "3year"),
    ],
)
def test_a_limit_knows_its_period(rule: str, period: str) -> None:
    assert str(get(rule).period) == period


def test_amounts_have_no_period_and_no_due_date() -> None:
    assert get("pen.cash.max").period is None
    with pytest.raises(Invalid, match="数额"):
        get("pen.cash.max").due(date(2026, 1, 5))


def test_ranges_keep_both_ends() -> None:
    assert (get("bud.reserve").minimum, get("bud.reserve").value) == (1, 3)


def test_what_is_not_settled_for_the_country_is_a_setting() -> None:
    unsure = [limit for limit in national_limits() if limit.quality == "C" or not limit.found]
    assert unsure
    assert all(limit.setting and limit.editable_by is not EditableBy.NATIONAL for limit in unsure)


def test_a_due_date_carries_rule_and_basis() -> None:
    text = get("info.answer").due(date(2026, 2, 10)).explanation.paragraph()
    assert "答复公开申请（info.answer）：20个工作日" in text
    assert "《政府信息公开条例》第三十三条" in text


def test_a_local_rule_and_a_lead_time_say_what_they_are() -> None:
    local = get("hot.general").due(date(2026, 3, 2)).explanation.paragraph()
    lead = get("pen.hearing.notice").due(date(2026, 3, 2)).explanation.paragraph()
    assert "（hot.general，限北京市）" in local
    assert "此为提前量" in lead


def test_a_row_that_does_not_roll_stays_on_its_day() -> None:
    assert not get("sec.password").roll


def test_a_rule_is_also_found_by_its_chinese_name() -> None:
    assert get("作出处罚决定").id == "pen.decide"


def test_an_unknown_rule_names_near_ones() -> None:
    with pytest.raises(NotFound, match=r"pen\.decide（作出处罚决定）"):
        get("pen.decid")


def test_a_rule_not_yet_in_force_says_since_when_it_is() -> None:
    with pytest.raises(Invalid, match="自2026-04-01起施行"):
        national_limits().get("credit.serious", on=date(2026, 3, 31))


def test_a_local_rule_is_refused_elsewhere() -> None:
    assert national_limits().get("svc.online.answer", region="河南省安阳市龙安区").value == 1
    with pytest.raises(Invalid, match="河南省安阳市"):
        national_limits().get("svc.online.answer", region="河北省承德市")


def test_the_reference_page_is_current() -> None:
    if not PAGE.exists():
        pytest.skip("the manual is not here")
    assert PAGE.read_text(encoding="utf-8") == reference_page(national_limits()), (
        "run: xiangzhi law list --markdown > docs/reference/limits.md"
    )


def pack(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "limits.yaml"
    sources = (
        "sources:\n  act: {title: 某法, quality: A, valid_from: 2020-01-01}\n  hearsay: {title: 某文, quality: C}\n"
    )
    path.write_text(sources + "limits:\n" + "".join(f"  - {{{row}}}\n" for row in rows), encoding="utf-8")
    return path


SOUND = "id: a.b, name: 某事, value: 5, unit: day, day_type: working, law: act, says: 自某日起"


def test_a_sound_row_takes_the_rest_from_its_source(tmp_path: Path) -> None:
    (limit,) = load_limits(pack(tmp_path, SOUND))
    assert (limit.basis, limit.valid_from, limit.region) == ("某法：自某日起", date(2020, 1, 1), WHOLE_COUNTRY)
    assert (limit.setting, limit.editable_by) == (False, EditableBy.NATIONAL)


def test_a_row_from_hearsay_becomes_a_setting(tmp_path: Path) -> None:
    (limit,) = load_limits(pack(tmp_path, SOUND.replace("law: act", "law: hearsay")))
    assert (limit.setting, limit.editable_by) == (True, EditableBy.COUNTY)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (SOUND.replace(", unit: day", ""), "a.b：缺少 unit"),
        (SOUND + ", color: red", "a.b：不认识的字段 color"),
        (SOUND.replace("value: 5", "value: five"), "a.b：value 应为 int，现为 'five'"),
        (SOUND.replace("day_type: working", "day_type: lunar"), "a.b：unit day 与 day_type lunar 不能并用"),
        (SOUND.replace("value: 5", "value: 0"), "a.b：value 须为正数"),
        (SOUND + ", minimum: 9", "a.b：value 须为正数，且不小于 minimum"),
        (SOUND.replace("law: act", "law: nobody"), "a.b：law 指向不存在的来源 nobody"),
        (SOUND + ", quality: C, setting: false", "a.b：C 级或未核实的数字必须可设置"),
        (SOUND + ", mark: unverified, setting: false", "a.b：C 级或未核实的数字必须可设置"),
        (SOUND + ", valid_to: 2019-01-01", "a.b：valid_from 晚于 valid_to"),
        (SOUND + ", sense: amount", "a.b：数额的 sense"),
        (SOUND + ", editable_by: anyone", "a.b：editable_by 只能是"),
        (SOUND.replace("id: a.b, ", ""), "第1行：缺少 id"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(Invalid) as refusal:
        load_limits(pack(tmp_path, row))
    assert fault in refusal.value.message


def test_all_faulty_rows_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"2 处错误.*a\.b.*a\.c"):
        load_limits(pack(tmp_path, SOUND + ", color: red", SOUND.replace("a.b", "a.c") + ", color: red"))


def test_versions_of_a_row_may_follow_but_not_overlap(tmp_path: Path) -> None:
    old, new = SOUND + ", valid_to: 2025-12-31", SOUND.replace("value: 5", "value: 3") + ", valid_from: 2026-01-01"
    limits = load_limits(pack(tmp_path, old, new))
    assert [limits.get("a.b", on=day).value for day in (date(2025, 12, 31), date(2026, 1, 1))] == [5, 3]
    with pytest.raises(Invalid, match=r"a\.b：同一地区同一日期有两行"):
        load_limits(pack(tmp_path, SOUND, new))
