"""Setting a fact of a plan right by hand: who may, what follows from it, what is refused."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from tests.township import NOW
from xiangzhi.demo.cast import example_plan
from xiangzhi.ledger.models import Entry
from xiangzhi.lib.document import open_document
from xiangzhi.lib.refusal import NotAllowed, NotFound, NotPossible, Refusal, Stale
from xiangzhi.reform.actions.applying import apply_plan
from xiangzhi.reform.actions.corrections import correct, withdraw
from xiangzhi.reform.actions.plans import hand_in, plan_of
from xiangzhi.reform.models import FactOverlay, PlanVersion
from xiangzhi.reform.queries.corrections import corrections_of, holding
from xiangzhi.reform.queries.plans import asked_of, preview, reading_of

MOST = 6
KEY = "body:财政所:grade"
SEATS = "body:党政综合办公室:establishment:行政"


@pytest.fixture
def version(cast: Any) -> PlanVersion:
    return PlanVersion.objects.get(township=cast.township)


@pytest.fixture
def fix(version: PlanVersion, viewer: Any) -> Any:
    def lay(key: str = SEATS, value: str = "17", seen: str = "", login: str = "bianban", later: int = 0) -> FactOverlay:
        now = NOW + timedelta(minutes=later)
        return correct(version, key, value, reason="按编委批复", seen=seen, by=viewer(login), now=now)

    return lay


def other_plan(viewer: Any) -> PlanVersion:
    return hand_in(open_document(example_plan("gan")), township="130822203000", by=viewer("bianban"), now=NOW)


def page(client: Client, version: PlanVersion, key: str, **posted: str) -> Any:
    address = f"{reverse('reform:correct', args=[version.pk])}?{urlencode({'fact': key})}"
    return client.post(address, posted) if posted else client.get(address)


def test_everything_that_follows_reads_the_corrected_plan(fix: Any, version: PlanVersion) -> None:
    before = reading_of(version).plan.text
    fix()
    seats = [row.max for row in plan_of(version).bodies[0].establishment if row.kind == "行政"]
    assert seats == [17]
    assert reading_of(version).plan == plan_of(version)
    assert reading_of(version).plan.text == before
    changes = preview(version, asked_of(version))
    assert ("编制", "党政综合办公室：行政 17 名") in changes.created


def test_findings_are_checked_anew(fix: Any, version: PlanVersion) -> None:
    before = {(row.finding.rule, row.finding.message) for row in reading_of(version).findings}
    fix("total:行政编制", "99")
    assert {(row.finding.rule, row.finding.message) for row in reading_of(version).findings} != before


def test_applying_uses_corrections_made_after_the_page_was_opened(fix: Any, version: PlanVersion, viewer: Any) -> None:
    opened = PlanVersion.objects.get(pk=version.pk)
    row = fix()
    done = apply_plan(opened, by=viewer("bianban"), now=NOW)
    assert ("编制", "党政综合办公室：行政 17 名") in done.changes.created
    entry = Entry.objects.filter(subject=f"plan:{version.pk}", kind="plan.apply").latest("id")
    assert str(row.pk) in entry.data


def test_the_copy_in_the_plans_row_is_what_holds(fix: Any, version: PlanVersion, viewer: Any) -> None:
    first = fix()
    fix("total:行政编制", "31")
    withdraw(version, first.pk, by=viewer("bianban"), now=NOW)
    fresh = PlanVersion.objects.get(pk=version.pk)
    assert [row.id for row in corrections_of(fresh)] == [str(row.pk) for row in holding(fresh)]
    assert [row.key for row in corrections_of(fresh)] == ["total:行政编制"]


def test_the_same_correction_twice_is_one(fix: Any) -> None:
    first, entries = fix(), Entry.objects.count()
    assert fix() == first
    assert Entry.objects.count() == entries


def test_two_reviewers_at_once_one_is_told_who_and_when(fix: Any) -> None:
    first = fix()
    with pytest.raises(Stale, match=r"华安已于 06月15日 09:30 更正了这一项"):
        fix(value="18", later=5)
    assert fix(value="18", seen=str(first.pk), later=5).old == "16"
    first.refresh_from_db()
    assert first.ended_by_name == "华安"


def test_a_correction_that_was_withdrawn_meanwhile_is_not_written_over(
    fix: Any, version: PlanVersion, viewer: Any
) -> None:
    first = fix()
    for _ in range(2):
        withdraw(version, first.pk, by=viewer("bianban"), now=NOW)
    assert Entry.objects.filter(subject=f"plan:{version.pk}", kind="plan.uncorrect").count() == 1
    with pytest.raises(Stale, match="刚刚被撤回"):
        fix(value="18", seen=str(first.pk))


def test_contradictions_and_facts_that_are_gone_are_refused(fix: Any) -> None:
    fix("body:社会事务中心:standing", "none")
    with pytest.raises(NotPossible, match="不是机构"):
        fix("body:社会事务中心:grade", "股级")
    with pytest.raises(NotPossible, match="已经没有这一项"):
        fix("body:没有的办公室:grade", "股级")


def test_a_body_on_which_corrections_stand_is_not_taken_back(fix: Any, version: PlanVersion, viewer: Any) -> None:
    name = reading_of(version).plan.mentions[0].name
    added = fix(f"missing:{name}", "body")
    fix(f"body:{name}:grade", "股级")
    with pytest.raises(NotPossible, match="还有 1 处更正"):
        withdraw(version, added.pk, by=viewer("bianban"), now=NOW)


@pytest.mark.parametrize("login", ["zhenzhang", "zuzhi", "waixiang", "nongye2"])
def test_only_the_staffing_office_corrects(fix: Any, login: str) -> None:
    with pytest.raises(NotAllowed):
        fix(login=login)
    assert not FactOverlay.objects.exists()


def test_a_correction_of_another_plan_is_not_found(fix: Any, viewer: Any) -> None:
    row = fix()
    with pytest.raises(NotFound):
        withdraw(other_plan(viewer), row.pk, by=viewer("bianban"), now=NOW)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_a_correction_says_why(version: PlanVersion, viewer: Any, reason: str) -> None:
    with pytest.raises(Refusal):
        correct(version, SEATS, "17", reason=reason, seen="", by=viewer("bianban"), now=NOW)


def test_the_page_says_who_corrected_what_and_when(
    client: Client, cast: Any, fix: Any, version: PlanVersion, django_assert_max_num_queries: Any
) -> None:
    fix()
    client.force_login(cast.accounts["zuzhi"])
    with django_assert_max_num_queries(MOST):
        html = client.get(reverse("reform:plan", args=[version.pk])).content.decode()
    assert "<del>16</del> → <ins>17</ins>" in html and "按编委批复" in html
    assert "更正，正文读作“16”" in html and "华安" in html
    assert 'class="fact-correct"' not in html


def test_the_form_keeps_a_correction_and_shows_a_refusal_beside_what_was_typed(
    client: Client, cast: Any, version: PlanVersion
) -> None:
    client.force_login(cast.accounts["bianban"])
    assert "正文读作" in page(client, version, SEATS).content.decode()
    wrong = page(client, version, SEATS, value="很多", reason="按批复")
    assert wrong.status_code == 422 and "写成 3、7-9" in wrong.content.decode() and "很多" in wrong.content.decode()
    assert page(client, version, SEATS, value="17", reason="按批复").status_code == 302
    assert page(client, version, SEATS, value="18", reason="按批复").status_code == 409
    added = page(client, version, "body:财政所:leaders:", name="总会计", value="1", reason="按批复")
    assert added.status_code == 302 and holding(version)[-1].key == "body:财政所:leaders:总会计"
    missing = page(client, version, "missing:", name="不存在的图书馆", value="body", reason="按批复")
    assert missing.status_code == 422 and "正文里找不到" in missing.content.decode()


@pytest.mark.parametrize("key", ["", "body:没有:grade", "body:x", "body:财政所:leader:", "total:<script>"])
def test_a_forged_fact_is_not_found(client: Client, cast: Any, version: PlanVersion, key: str) -> None:
    client.force_login(cast.accounts["bianban"])
    assert page(client, version, key).status_code == 404
    assert page(client, version, key, value="1", reason="理由").status_code == 404


def test_who_may_only_see_opens_the_page_and_cannot_post(client: Client, cast: Any, version: PlanVersion) -> None:
    client.force_login(cast.accounts["zuzhi"])
    assert "保存更正" not in page(client, version, SEATS).content.decode()
    assert page(client, version, SEATS, value="17", reason="按批复").status_code == 403
    withdrawn = client.post(reverse("reform:withdraw", args=[version.pk, uuid.uuid4()]))
    assert withdrawn.status_code == 403


def test_another_townships_plan_is_not_found(client: Client, cast: Any, viewer: Any) -> None:
    version = other_plan(viewer)
    client.force_login(cast.accounts["zuzhi"])
    assert page(client, version, KEY).status_code == 404
