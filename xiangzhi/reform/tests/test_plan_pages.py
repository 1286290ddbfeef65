"""The pages of reform plans: list, hand in, text with findings, questions and preview, apply."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.township import NOW
from xiangzhi.access.rules import SYSTEM
from xiangzhi.demo.cast import example_plan
from xiangzhi.ledger.models import Entry
from xiangzhi.ledger.writing import writing
from xiangzhi.reform.models import Overlay, PlanVersion
from xiangzhi.reform.queries.plans import read_and_check, reading_of

MOST = 6  # statements a page
ELSEWHERE = "130822203000"
BIQIAO = "341821107000"


@pytest.fixture
def signed_in(client: Client, cast: Any) -> Any:
    def sign_in(login: str) -> Client:
        client.force_login(cast.accounts[login])
        return client

    return sign_in


@pytest.fixture
def standing_plan(cast: Any) -> PlanVersion:
    return PlanVersion.objects.get(township=cast.township)


@pytest.fixture(autouse=True)
def connected(db: None) -> None:
    """Django asks each new connection once whether it knows JSON; that is no statement of a page."""
    assert connection.features.supports_json_field


def forget_answers(version: PlanVersion) -> None:
    """As if nobody had answered: the table is guarded, so the removal is booked like everything else."""
    with writing() as book:
        Overlay.objects.filter(plan=version).delete()
        book.enter(township=version.township, subject="plan:x", kind="plan.answer", actor=SYSTEM, at=NOW, data={})


def text_of(response: Any) -> str:
    return response.content.decode()


def upload(client: Client, data: bytes, name: str, township: str = ELSEWHERE) -> Any:
    return client.post(reverse("reform:new"), {"document": SimpleUploadedFile(name, data), "jurisdiction": township})


def handed_in(client: Client, name: str = "gan", township: str = ELSEWHERE) -> PlanVersion:
    path: Path = example_plan(name)
    answer = upload(client, path.read_bytes(), path.name, township)
    assert answer.status_code == 302, answer.context["form"].errors
    return PlanVersion.objects.get(township=township)


@pytest.mark.parametrize("login", ["zhenzhang", "bianban", "nongye"])
def test_plans_are_listed_for_whoever_may_see_them(
    signed_in: Any, login: str, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(login)
    with django_assert_max_num_queries(MOST):
        page = client.get(reverse("reform:plans"))
    assert page.status_code == 200
    assert "已应用" in text_of(page)
    assert ("提交方案" in text_of(page)) is (login == "bianban")


def test_only_plans_of_the_own_townships_are_listed(signed_in: Any) -> None:
    handed_in(signed_in("bianban"))
    assert len(signed_in("bianban").get(reverse("reform:plans")).context["rows"]) == 2
    assert len(signed_in("zhenzhang").get(reverse("reform:plans")).context["rows"]) == 1


@pytest.mark.parametrize("login", ["waixiang", "nongye2", "wangge1"])
def test_plans_need_the_power_to_see_them(signed_in: Any, login: str) -> None:
    page = signed_in(login).get(reverse("reform:plans"))
    assert page.status_code == 403
    assert "查看改革方案和核对结果" in text_of(page)


@pytest.mark.parametrize("name", ["plan", "questions", "applied"])
def test_a_plan_of_another_township_is_not_found(signed_in: Any, name: str) -> None:
    version = handed_in(signed_in("bianban"))
    assert signed_in("zhenzhang").get(reverse(f"reform:{name}", args=[version.pk])).status_code == 404


def test_handing_in_keeps_the_text_and_shows_it(signed_in: Any) -> None:
    client = signed_in("bianban")
    version = handed_in(client)
    assert version.handed_in_by == client.session["_auth_user_id"]
    assert client.get(reverse("reform:plan", args=[version.pk])).status_code == 200


def test_the_same_document_twice_is_the_same_plan(signed_in: Any) -> None:
    client = signed_in("bianban")
    assert handed_in(client) == handed_in(client)


def zip_bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w>" + " " * 300_000_000 + "</w>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.txt"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 200, "picture.docx"),
        (b"PK\x03\x04 broken", "broken.docx"),
        ("今天天气很好。\n明天也很好。".encode(), "no-bodies.txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "old.doc"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence_and_nothing_is_written(signed_in: Any, data: bytes, name: str) -> None:
    client = signed_in("bianban")
    before = (PlanVersion.objects.count(), Entry.objects.count())
    page = upload(client, data, name)
    assert page.status_code in (413, 422)
    errors = [error for messages in page.context["form"].errors.values() for error in messages]
    assert len(errors) == 1 and errors[0].endswith("。")
    assert (PlanVersion.objects.count(), Entry.objects.count()) == before


def test_a_zip_bomb_is_refused(signed_in: Any) -> None:
    page = upload(signed_in("bianban"), zip_bomb(), "bomb.docx")
    assert page.status_code in (413, 422)


def test_a_file_past_the_limit_is_refused_before_it_is_read(signed_in: Any) -> None:
    page = upload(signed_in("bianban"), b"0" * (21 * 1024 * 1024), "large.txt")
    assert page.status_code == 413
    assert "20 MB" in text_of(page)


def test_a_plan_for_another_township_is_refused(signed_in: Any) -> None:
    page = upload(signed_in("bianban"), example_plan().read_bytes(), "biqiao.txt", "341821108000")
    assert page.status_code == 422
    assert "请核对区划代码" in text_of(page)


def test_a_missing_file_and_township_are_named(signed_in: Any) -> None:
    page = signed_in("bianban").post(reverse("reform:new"), {})
    assert page.status_code == 422
    assert "请填写方案文件。" in text_of(page) and "请选择适用乡镇。" in text_of(page)


def test_only_the_staffing_office_hands_in(signed_in: Any) -> None:
    assert signed_in("zhenzhang").get(reverse("reform:new")).status_code == 403


@pytest.mark.parametrize("show", ["findings", "facts"])
@pytest.mark.parametrize("login", ["zhenzhang", "bianban"])
def test_the_text_stands_beside_findings_and_facts(
    signed_in: Any, standing_plan: PlanVersion, login: str, show: str, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(login)
    read_and_check.cache_clear()
    with django_assert_max_num_queries(MOST):
        page = client.get(reverse("reform:plan", args=[standing_plan.pk]), {"show": show})
    assert page.status_code == 200
    assert "data-finding" in text_of(page) and "data-fact=" in text_of(page)


def test_every_link_beside_the_text_has_its_anchor_in_it(signed_in: Any, standing_plan: PlanVersion) -> None:
    client = signed_in("zhenzhang")
    for show in ("findings", "facts"):
        html = text_of(client.get(reverse("reform:plan", args=[standing_plan.pk]), {"show": show}))
        anchors = re.findall(r'id="((?:mark|at)-\d+)"', html)
        links = re.findall(r'href="#((?:mark|at)-\d+)"', html)
        assert links and set(links) <= set(anchors)
        assert len(anchors) == len(set(anchors))


def test_nothing_of_the_text_is_lost(signed_in: Any, standing_plan: PlanVersion) -> None:
    page = signed_in("zhenzhang").get(reverse("reform:plan", args=[standing_plan.pk]))
    shown = "".join(piece.text for paragraph in page.context["paragraphs"] for piece in paragraph.pieces)
    assert "".join(shown.split()) == "".join(standing_plan.text.split())


def test_findings_are_filtered_by_severity_and_keep_their_numbers(signed_in: Any, standing_plan: PlanVersion) -> None:
    client, read = signed_in("zhenzhang"), reading_of(standing_plan)
    page = client.get(reverse("reform:plan", args=[standing_plan.pk]), {"severity": "error"})
    wanted = [row.number for row in read.findings if row.finding.severity == "error"]
    assert [row["number"] for row in page.context["findings"]] == wanted
    page = client.get(reverse("reform:plan", args=[standing_plan.pk]), {"severity": "nonsense"})
    assert len(page.context["findings"]) == len(read.findings)


@pytest.mark.parametrize("place", ["5-2", "x-y", "999999-9999999", "1"])
def test_a_nonsense_place_is_ignored(signed_in: Any, standing_plan: PlanVersion, place: str) -> None:
    page = signed_in("zhenzhang").get(reverse("reform:plan", args=[standing_plan.pk]), {"place": place})
    assert page.status_code == 200
    assert 'id="place"' not in text_of(page)


def test_markup_in_a_plan_is_text(signed_in: Any) -> None:
    client = signed_in("bianban")
    text = example_plan("gan").read_text(encoding="utf-8") + "\n一句<script>alert(1)</script>话。"
    upload(client, text.encode(), "x.txt")
    version = PlanVersion.objects.get(township=ELSEWHERE)
    assert "<script>alert" not in text_of(client.get(reverse("reform:plan", args=[version.pk])))


def test_a_plan_is_read_once_in_a_process(signed_in: Any, standing_plan: PlanVersion) -> None:
    client = signed_in("zhenzhang")
    read_and_check.cache_clear()
    for _ in range(3):
        client.get(reverse("reform:plan", args=[standing_plan.pk]))
    assert read_and_check.cache_info().misses == 1


@pytest.mark.parametrize("login", ["zhenzhang", "bianban"])
def test_questions_and_preview_stand_on_one_page(
    signed_in: Any, standing_plan: PlanVersion, login: str, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(login)
    read_and_check.cache_clear()
    with django_assert_max_num_queries(MOST):
        page = client.get(reverse("reform:questions", args=[standing_plan.pk]))
    assert page.status_code == 200
    assert page.context["changes"] is False
    assert "没有变化" in text_of(page)


def test_no_answer_is_chosen_before_a_person_chose_it(signed_in: Any) -> None:
    client = signed_in("bianban")
    version = handed_in(client, "biqiao", BIQIAO)
    forget_answers(version)
    page = client.get(reverse("reform:questions", args=[version.pk]))
    assert page.context["left"] > 0
    assert "checked" not in text_of(page)
    assert "（系统建议）" in text_of(page)
    assert " disabled" in text_of(page)


def test_answers_are_kept_with_their_author(signed_in: Any, standing_plan: PlanVersion) -> None:
    client = signed_in("bianban")
    page = client.get(reverse("reform:questions", args=[standing_plan.pk]))
    values = {f"q{n}": field.field.choices[-1][0] for n, field in enumerate(page.context["form"])}
    page = client.post(reverse("reform:answers", args=[standing_plan.pk]), values, follow=True)
    assert "回答已保存" in text_of(page)
    latest = Overlay.objects.filter(plan=standing_plan).order_by("-at", "-id")[: len(values)]
    assert {row.author_name for row in latest} == {"华安"}
    assert "华安" in text_of(page) and "checked" in text_of(page)
    assert page.context["changes"] is True


def test_a_choice_that_is_none_is_refused(signed_in: Any, standing_plan: PlanVersion) -> None:
    page = signed_in("bianban").post(reverse("reform:answers", args=[standing_plan.pk]), {"q0": "nonsense"})
    assert page.status_code == 422


def test_whoever_may_only_see_cannot_answer_or_apply(signed_in: Any, standing_plan: PlanVersion) -> None:
    client = signed_in("zhenzhang")
    assert client.post(reverse("reform:answers", args=[standing_plan.pk]), {"q0": "signboard"}).status_code == 403
    assert client.post(reverse("reform:apply", args=[standing_plan.pk])).status_code == 403
    assert reverse("reform:apply", args=[standing_plan.pk]) not in text_of(
        client.get(reverse("reform:questions", args=[standing_plan.pk]))
    )


def test_applying_twice_says_that_nothing_changed(signed_in: Any, django_assert_max_num_queries: Any) -> None:
    client = signed_in("bianban")
    version = handed_in(client)
    page = client.get(reverse("reform:questions", args=[version.pk]))
    values = {f"q{n}": field.field.choices[0][0] for n, field in enumerate(page.context["form"])}
    client.post(reverse("reform:answers", args=[version.pk]), values)

    first = client.post(reverse("reform:apply", args=[version.pk]), follow=True)
    assert "新设" in text_of(first) and "没有变化" not in text_of(first)
    entries = Entry.objects.count()
    second = client.post(reverse("reform:apply", args=[version.pk]), follow=True)
    assert "没有变化" in text_of(second)
    assert Entry.objects.count() == entries
    with django_assert_max_num_queries(MOST):
        client.get(reverse("reform:applied", args=[version.pk]))


def test_applying_with_open_questions_leads_back_to_them(signed_in: Any, standing_plan: PlanVersion) -> None:
    forget_answers(standing_plan)
    page = signed_in("bianban").post(reverse("reform:apply", args=[standing_plan.pk]), follow=True)
    assert "个问题要先回答" in text_of(page)
    assert page.redirect_chain[-1][0] == reverse("reform:questions", args=[standing_plan.pk])


def test_a_plan_that_was_never_applied_says_so(signed_in: Any) -> None:
    client = signed_in("bianban")
    page = client.get(reverse("reform:applied", args=[handed_in(client).pk]))
    assert "还没有应用过" in text_of(page)
