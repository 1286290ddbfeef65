"""The documents of a plan in the browser: review as download, regulation as page, download and kept file."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from xiangzhi.ledger.models import Entry
from xiangzhi.lib.document import open_document
from xiangzhi.paper.models import File
from xiangzhi.reform.checked import check_plan
from xiangzhi.reform.checked_as_json import checked_as_json
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.queries.plans import reading_of
from xiangzhi.reform.reading import read_plan

MOST = 6  # statements a page


@pytest.fixture
def version(cast: Any) -> PlanVersion:
    return PlanVersion.objects.get(township=cast.township)


@pytest.fixture
def signed_in(client: Client, cast: Any) -> Any:
    def sign_in(login: str) -> Client:
        client.force_login(cast.accounts[login])
        return client

    return sign_in


def address(name: str, version: PlanVersion, *more: str) -> str:
    return reverse(f"reform:{name}", args=[version.pk, *more])


def test_the_plan_page_offers_the_review_and_the_regulation(signed_in: Any, version: PlanVersion) -> None:
    page = signed_in("bianban").get(address("plan", version)).content.decode()
    for form in ("docx", "xlsx", "json"):
        assert address("review", version, form) in page
    assert address("regulation", version) in page


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_review_is_downloaded_under_the_plans_name(signed_in: Any, version: PlanVersion, form: str) -> None:
    answer = signed_in("zhenzhang").get(address("review", version, form))
    assert answer.content.startswith(b"PK") and answer["Content-Disposition"].startswith(
        "attachment; filename*=utf-8''"
    )


def test_the_review_as_json_is_what_the_terminal_prints(signed_in: Any, version: PlanVersion) -> None:
    answer = signed_in("bianban").get(address("review", version, "json"))
    read = reading_of(version)
    assert json.loads(answer.content) == checked_as_json(check_plan(read.plan))


@pytest.mark.parametrize(("name", "form"), [("review", "exe"), ("regulation_file", "xlsx")])
def test_another_form_is_not_found(signed_in: Any, version: PlanVersion, name: str, form: str) -> None:
    assert signed_in("bianban").get(address(name, version, form)).status_code == 404


def test_the_regulation_is_shown_with_the_answers_that_were_given(
    signed_in: Any, version: PlanVersion, django_assert_max_num_queries: Any
) -> None:
    client = signed_in("zhenzhang")
    with django_assert_max_num_queries(MOST):
        page = client.get(address("regulation", version)).content.decode()
    assert "三、内设机构" in page and "农业农村发展办公室（挂乡村振兴办公室牌子）。" in page
    assert "存档并记入账本" not in page


def test_the_downloaded_regulation_reads_back(signed_in: Any, version: PlanVersion) -> None:
    given = {"issuer": "中共郎溪县委机构编制委员会", "number": "郎编〔2026〕3号", "date": "2026-06-15", "red": "on"}
    data = signed_in("bianban").get(address("regulation_file", version, "docx"), given).content
    text = open_document(data, "规定.docx").text
    assert "中共郎溪县委机构编制委员会文件" in text and "郎编〔2026〕3号" in text and "2026年6月15日" in text
    assert len(read_plan(open_document(data, "规定.docx")).bodies) == len(reading_of(version).plan.bodies)


def test_the_regulation_of_one_body_is_downloaded_as_pdf(signed_in: Any, version: PlanVersion) -> None:
    answer = signed_in("bianban").get(address("regulation_file", version, "pdf"), {"body": "财政所"})
    assert answer.content.startswith(b"%PDF") and answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    ("given", "status"),
    [({"body": "没有这个机构"}, 404), ({"red": "on"}, 422), ({"date": "明天"}, 422), ({"number": "长" * 99}, 422)],
)
def test_what_cannot_be_printed_is_refused(
    signed_in: Any, version: PlanVersion, given: dict[str, str], status: int
) -> None:
    client = signed_in("bianban")
    assert client.get(address("regulation_file", version, "docx"), given).status_code == status
    assert client.get(address("regulation", version), given).status_code == status


def test_a_kept_regulation_is_two_files_whose_digests_stand_in_the_ledger(signed_in: Any, version: PlanVersion) -> None:
    client = signed_in("bianban")
    for _ in range(2):  # a double click keeps nothing twice
        assert client.post(address("keep_regulation", version), {"number": "郎编〔2026〕3号"}).status_code == 302
    files = File.objects.filter(origin=f"plan:{version.pk}")
    assert sorted(file.kind for file in files) == ["docx", "pdf"]
    entries = Entry.objects.filter(kind="paper.keep")
    assert {json.loads(entry.data)["digest"] for entry in entries} == {file.digest for file in files}
    page = client.get(address("regulation", version)).content.decode()
    assert all(reverse("paper:file", args=[file.pk]) in page for file in files)


def test_whoever_may_not_keep_is_refused_and_nothing_is_written(signed_in: Any, version: PlanVersion) -> None:
    assert signed_in("zhenzhang").post(address("keep_regulation", version)).status_code == 403
    assert not File.objects.exists()


def test_a_plan_out_of_reach_has_no_documents(signed_in: Any) -> None:
    client, pk = signed_in("zhenzhang"), uuid.uuid4()
    assert client.get(reverse("reform:review", args=[pk, "docx"])).status_code == 404
    assert client.get(reverse("reform:regulation", args=[pk])).status_code == 404


def test_a_resident_is_sent_to_the_sign_in_page(client: Client, version: PlanVersion) -> None:
    assert client.get(address("regulation", version)).status_code == 302
