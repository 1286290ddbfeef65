"""The pages of batches: upload many, follow the reading without scripts, choose townships, try again."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.township import NOW
from xiangzhi.reform.models import PlanBatch, PlanVersion
from xiangzhi.reform.tests.township_plans import COUNTY, numbers_of, plan_text, zipped
from xiangzhi.reform.tests.uploading import read_all, second_officer, states, upload

NEW = "/plans/batches/new/"
MOST = 6
BANBISHAN = "130822101000"


@pytest.fixture
def officer(client: Client, cast: Any) -> Client:
    client.force_login(cast.accounts["bianban"])
    return client


def good(name: str = "半壁山镇") -> bytes:
    return plan_text(name, numbers_of(0)).encode()


def post(client: Client, files: dict[str, bytes], **more: str) -> Any:
    documents = [SimpleUploadedFile(name, data) for name, data in files.items()]
    return client.post(NEW, {"documents": documents, "county": COUNTY, "idempotency_key": uuid.uuid4().hex, **more})


def address(batch: PlanBatch) -> str:
    return f"/plans/batches/{batch.pk}/"


def text_of(answer: Any) -> str:
    return answer.content.decode()


def test_files_are_taken_at_once_and_followed_on_their_page(officer: Client) -> None:
    answer = post(officer, {"半壁山镇.txt": good(), "坏.docx": b"\x89PNG\r\n\x1a\n" + b"0" * 99})
    batch = PlanBatch.objects.get()
    assert answer.status_code == 302 and answer["Location"] == address(batch)
    page = text_of(officer.get(address(batch)))
    assert "等待读取" in page and "data-refresh-url" in page and "请刷新" in page
    read_all(NOW)
    part = text_of(officer.get(address(batch), headers={"HX-Request": "true"}))
    assert "data-refresh-done" in part and "<html" not in part
    assert "已提交" in part and "图片" in part


def test_a_zip_with_chinese_names_is_taken_apart(officer: Client) -> None:
    post(officer, {"全县.zip": zipped({"半壁山镇方案.txt": good()}, encoding="gbk")})
    read_all(NOW)
    assert states(PlanBatch.objects.get()) == {"半壁山镇方案.txt": "read"}


def test_nothing_chosen_is_said_beside_the_field(officer: Client) -> None:
    answer = officer.post(NEW, {"county": COUNTY, "idempotency_key": "x"})
    assert answer.status_code == 422 and "请填写方案文件。" in text_of(answer)


def test_a_foreign_county_is_refused(officer: Client) -> None:
    assert post(officer, {"a.txt": good()}, county="110101000000").status_code == 422
    assert not PlanBatch.objects.exists()


def test_a_large_file_does_not_stop_the_others(officer: Client) -> None:
    post(officer, {"大.txt": b"0" * (21 * 1024 * 1024), "半壁山镇.txt": good()})
    read_all(NOW)
    assert states(PlanBatch.objects.get()) == {"大.txt": "refused", "半壁山镇.txt": "read"}


def test_a_double_click_shows_the_same_batch(officer: Client) -> None:
    key = uuid.uuid4().hex
    first = post(officer, {"a.txt": good()}, idempotency_key=key)
    again = post(officer, {"a.txt": good()}, idempotency_key=key)
    assert first["Location"] == again["Location"]
    assert PlanBatch.objects.count() == 1


def test_the_batch_page_asks_the_database_six_times_at_most(
    officer: Client, cast: Any, django_assert_max_num_queries: Any
) -> None:
    batch = upload({f"{n}.txt": f"无{n}".encode() for n in range(20)}, cast.viewer("bianban", NOW), NOW)
    read_all(NOW)
    with django_assert_max_num_queries(MOST):
        assert officer.get(address(batch)).status_code == 200
    with django_assert_max_num_queries(MOST):
        assert officer.get(NEW).status_code == 200


def test_a_township_is_chosen_in_the_table(officer: Client, cast: Any) -> None:
    batch = upload({"方案.txt": good("本镇")}, cast.viewer("bianban", NOW), NOW)
    read_all(NOW)
    page = text_of(officer.get(address(batch)))
    assert "请选择乡镇" in page and 'name="file-1"' in page
    answer = officer.post(f"{address(batch)}townships/", {"file-1": BANBISHAN}, follow=True)
    assert "已选定 1 个文件的乡镇" in text_of(answer)
    read_all(NOW)
    assert PlanVersion.objects.filter(township=BANBISHAN).exists()


def test_a_forged_township_is_refused_and_nothing_changes(officer: Client, cast: Any) -> None:
    batch = upload({"方案.txt": good("本镇")}, cast.viewer("bianban", NOW), NOW)
    read_all(NOW)
    answer = officer.post(f"{address(batch)}townships/", {"file-1": "341821107000"})
    assert answer.status_code == 400 and "请从列表里选择" in text_of(answer)
    assert states(batch) == {"方案.txt": "asks"}


def test_a_file_of_another_batch_is_not_reached(officer: Client, cast: Any) -> None:
    by = cast.viewer("bianban", NOW)
    one, other = upload({"方案.txt": good("本镇")}, by, NOW), upload({"方案二.txt": good("这镇")}, by, NOW)
    read_all(NOW)
    officer.post(f"{address(one)}townships/", {"file-2": BANBISHAN})
    assert states(other) == {"方案二.txt": "asks"}


def test_a_colleague_follows_the_same_batch(client: Client, cast: Any) -> None:
    batch = upload({"方案.txt": good()}, cast.viewer("bianban", NOW), NOW)
    account, _ = second_officer(NOW)
    client.force_login(account)
    assert client.get(address(batch)).status_code == 200


@pytest.mark.parametrize("login", ["zhenzhang", "zhiban", "waixiang"])
def test_people_of_a_township_reach_no_batch(client: Client, cast: Any, login: str) -> None:
    batch = upload({"方案.txt": good()}, cast.viewer("bianban", NOW), NOW)
    client.force_login(cast.accounts[login])
    assert client.get(address(batch)).status_code in (403, 404)
    assert client.post(f"{address(batch)}townships/", {"file-1": BANBISHAN}).status_code in (403, 404)
    assert client.post(f"{address(batch)}again/").status_code in (403, 404)
    assert client.get(NEW).status_code in (403, 404)


def test_markup_in_a_file_name_is_text(officer: Client, cast: Any) -> None:
    batch = upload({"<script>alert(1)</script>.txt": b"x"}, cast.viewer("bianban", NOW), NOW)
    assert "<script>alert" not in text_of(officer.get(address(batch)))
