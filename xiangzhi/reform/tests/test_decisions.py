"""Accepting and waiving findings, and how a county weighs the rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from tests.township import NOW
from xiangzhi.demo.cast import COUNTY
from xiangzhi.ledger.models import Entry
from xiangzhi.lib.refusal import Invalid, NotAllowed, NotFound, Stale
from xiangzhi.reform.actions.decisions import ACCEPTED, WAIVED, Decided, decide, reopen
from xiangzhi.reform.actions.rule_settings import Setting, set_rule, unset_rule
from xiangzhi.reform.deciding import State, Weighed
from xiangzhi.reform.models import FindingDecision, PlanVersion, RuleSetting
from xiangzhi.reform.queries.decisions import weighed_findings
from xiangzhi.reform.rules import RULES

TODAY = NOW.date()
MOST = 6


@pytest.fixture
def version(cast: Any) -> PlanVersion:
    return PlanVersion.objects.get(township=cast.township)


@pytest.fixture
def first(version: PlanVersion) -> Weighed:
    return weighed_findings(version, TODAY)[0]


@pytest.fixture
def say(version: PlanVersion, first: Weighed, viewer: Any) -> Any:
    def said(
        decision: str = WAIVED, reason: str = "上级原文如此", seen: str = "", login: str = "bianban", **more: Any
    ) -> Any:
        given = Decided(
            first.row.finding.rule, more.pop("place", first.place), decision, reason, more.pop("expires", None)
        )
        return decide(version, given, seen=seen, by=viewer(login), now=NOW)

    return said


def state(version: PlanVersion, today: date = TODAY) -> Weighed:
    return weighed_findings(version, today)[0]


def test_a_waived_finding_counts_no_more_until_its_last_day_is_over(say: Any, version: PlanVersion) -> None:
    row = say(expires=TODAY)
    assert (state(version).state, state(version).counts) == (State.WAIVED, False)
    after = state(version, TODAY + timedelta(days=1))
    assert (after.state, after.counts) == (State.EXPIRED, True)
    assert after.verdict is not None and after.verdict.id == str(row.pk)


def test_an_accepted_finding_counts(say: Any, version: PlanVersion) -> None:
    say(ACCEPTED, reason="")
    assert (state(version).state, state(version).counts) == (State.ACCEPTED, True)


def test_a_reopened_finding_is_open_and_reopening_twice_is_one_entry(
    say: Any, version: PlanVersion, viewer: Any
) -> None:
    row = say()
    for _ in range(2):
        reopen(version, row.pk, by=viewer("bianban"), now=NOW)
    assert state(version).state is State.OPEN
    assert Entry.objects.filter(subject=f"plan:{version.pk}", kind="plan.reopen").count() == 1


def test_the_same_decision_twice_is_one(say: Any) -> None:
    first, entries = say(), Entry.objects.count()
    assert say() == first and Entry.objects.count() == entries


def test_two_reviewers_at_once_one_is_told(say: Any) -> None:
    first = say()
    with pytest.raises(Stale, match="华安已于 06月15日 09:30 处理了这一条"):
        say(ACCEPTED)
    assert say(ACCEPTED, seen=str(first.pk)).decision == ACCEPTED
    assert FindingDecision.objects.filter(ended_at=None).count() == 1


def test_a_waiver_needs_a_reason_and_a_day_to_come(say: Any) -> None:
    for wrong in ({"reason": " "}, {"expires": TODAY - timedelta(days=1)}, {"decision": "maybe"}):
        with pytest.raises(Invalid):
            say(**wrong)


def test_a_forged_place_is_refused(say: Any) -> None:
    for place in ("", "TXT-01:0123456789ab", "x" * 300):
        with pytest.raises(NotFound):
            say(place=place)


@pytest.mark.parametrize("login", ["zhenzhang", "zuzhi", "waixiang"])
def test_only_the_staffing_office_decides(say: Any, login: str) -> None:
    with pytest.raises(NotAllowed):
        say(login=login)


def address(version: PlanVersion, first: Weighed) -> str:
    query = urlencode({"rule": first.row.finding.rule, "place": first.place})
    return f"{reverse('reform:decide', args=[version.pk])}?{query}"


def test_a_waiver_is_made_in_the_browser_and_stays_visible_struck_low(
    client: Client, cast: Any, version: PlanVersion, first: Weighed, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.accounts["bianban"])
    with django_assert_max_num_queries(MOST):
        assert first.row.finding.message in client.get(address(version, first)).content.decode()
    assert client.post(address(version, first), {"decision": "waived"}).status_code == 422
    done = client.post(address(version, first), {"decision": "waived", "reason": "上级原文如此"}, follow=True)
    html = done.content.decode()
    assert "finding-waived" in html and "上级原文如此" in html and f"<s>{first.row.finding.message}" in html
    row = FindingDecision.objects.get()
    client.post(reverse("reform:reopen", args=[version.pk, row.pk]))
    assert "finding-waived" not in client.get(reverse("reform:plan", args=[version.pk])).content.decode()


def test_a_forged_finding_is_no_page(client: Client, cast: Any, version: PlanVersion) -> None:
    client.force_login(cast.accounts["bianban"])
    page = reverse("reform:decide", args=[version.pk])
    assert (
        client.get(page).status_code
        == client.post(f"{page}?rule=X&place=Y", {"decision": "accepted"}).status_code
        == 404
    )


def test_who_may_only_see_cannot_decide(client: Client, cast: Any, version: PlanVersion, first: Weighed) -> None:
    client.force_login(cast.accounts["zuzhi"])
    assert "保存处理" not in client.get(address(version, first)).content.decode()
    assert client.post(address(version, first), {"decision": "accepted"}).status_code == 403


@pytest.fixture
def weigh(viewer: Any, first: Weighed) -> Any:
    def setting(
        state: str = "off", seen: str = "", county: str = COUNTY, login: str = "bianban", **more: Any
    ) -> RuleSetting:
        wanted = Setting(
            more.get("rule", first.row.finding.rule), state, more.get("reason", "本县不适用"), more.get("until")
        )
        return set_rule(county, wanted, seen=seen, by=viewer(login), now=NOW)

    return setting


def test_a_rule_that_is_switched_off_says_nothing_until_its_last_day(
    weigh: Any, version: PlanVersion, first: Weighed
) -> None:
    weigh(until=TODAY)
    rule = first.row.finding.rule
    assert rule not in {row.row.finding.rule for row in weighed_findings(version, TODAY)}
    assert rule in {row.row.finding.rule for row in weighed_findings(version, TODAY + timedelta(days=1))}


def test_a_rule_weighs_as_the_county_says_and_anew_as_everywhere(
    weigh: Any, version: PlanVersion, first: Weighed, viewer: Any
) -> None:
    weigh("error")
    assert state(version).severity == "error"
    for _ in range(2):
        unset_rule(COUNTY, first.row.finding.rule, by=viewer("bianban"), now=NOW)
    assert state(version).severity == first.severity
    assert Entry.objects.filter(township=COUNTY, kind="rule.unset").count() == 1


def test_another_countys_setting_changes_nothing(weigh: Any, version: PlanVersion) -> None:
    before = weighed_findings(version, TODAY)
    weigh(county="130822000000")
    assert weighed_findings(version, TODAY) == before


def test_a_setting_twice_is_one_and_a_second_person_is_told(weigh: Any) -> None:
    first, entries = weigh(), Entry.objects.count()
    assert weigh() == first and Entry.objects.count() == entries
    with pytest.raises(Stale, match="华安已于"):
        weigh("note")


def test_wrong_settings_are_refused(weigh: Any) -> None:
    for wrong, kind in (
        ({"rule": "NO-1"}, NotFound), ({"state": "loud"}, Invalid), ({"reason": ""}, Invalid), ({"county": "341821107000"}, NotFound),
        ({"until": TODAY - timedelta(days=1)}, Invalid), ({"login": "zhenzhang"}, NotAllowed), ({"county": "999999000000"}, NotFound),
    ):  # fmt: skip
        with pytest.raises(kind):
            weigh(**wrong)


def test_rules_are_set_in_the_browser_by_the_staffing_office_only(
    client: Client, cast: Any, first: Weighed, django_assert_max_num_queries: Any
) -> None:
    rule = first.row.finding.rule
    page = f"{reverse('reform:rule', args=[rule])}?county={COUNTY}"
    client.force_login(cast.accounts["zhenzhang"])
    assert client.get(reverse("reform:rules")).status_code == client.get(page).status_code == 403
    client.force_login(cast.accounts["bianban"])
    assert client.post(page, {"state": "off", "reason": "本县不适用"}).status_code == 302
    with django_assert_max_num_queries(MOST):
        listed = client.get(reverse("reform:rules"), {"county": COUNTY}).content.decode()
    assert "停用" in listed and "本县不适用" in listed and all(each.title in listed for each in RULES)
    assert client.post(page, {"state": "note", "reason": "另一人"}).status_code == 409
    client.post(reverse("reform:unset-rule", args=[rule]), {"county": COUNTY})
    assert not RuleSetting.objects.filter(ended_at=None).exists()
    assert client.get(reverse("reform:rule", args=["NO-1"])).status_code == 404
    assert client.get(reverse("reform:rules"), {"county": "999999000000"}).status_code == 404
