"""The workload evidence: each number is counted from matters and opens them; in few statements; nothing on persons."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from xiangzhi.cockpit.evidence_pages import period_of
from xiangzhi.cockpit.evidence_queries import evidence_of
from xiangzhi.demo.cast import TOWNSHIP
from xiangzhi.lib.fresh import forget_all
from xiangzhi.matter.tests.make import BODY, Loop, begin
from xiangzhi.reform.actions.applying import apply_plan
from xiangzhi.reform.tests.second_plan import second_plan

MOST = 7
OTHER = "综合行政执法大队"


@pytest.fixture
def signed_in(client: Client, cast: Any) -> Any:
    assert connection.features.supports_json_field

    def sign_in(login: str) -> Client:
        client.force_login(cast.accounts[login])
        return client

    return sign_in


@pytest.fixture
def bounced(cast: Any, now: datetime) -> Loop:
    """A matter that one body returned and that another has now."""
    loop = begin(cast, now).until("dispatch")
    loop.take("return", "nongye", ground="不属于本办公室的职责")
    loop.take("dispatch", "zhiban", organization=OTHER)
    return loop


def told(now: datetime) -> Any:
    return evidence_of(TOWNSHIP, period_of("365", now))


def text_of(response: Any) -> str:
    return response.content.decode()


def test_it_counts_matters_beside_people(cast: Any, now: datetime, bounced: Loop) -> None:
    found = told(now)
    load = {row.name: row for row in found.loads}
    assert found.total == 1 and load[OTHER].matters == 1 and load[BODY].matters == 0
    assert load[OTHER].filled == 2 and load[OTHER].approved == 6


def test_a_refused_dispatch_counts_for_the_duty(cast: Any, now: datetime, bounced: Loop) -> None:
    (row,) = told(now).returned
    assert (row.name, row.times) == (BODY, 1)
    assert row.duty


def test_bodies_between_which_matters_bounce_are_named(cast: Any, now: datetime, bounced: Loop) -> None:
    (row,) = told(now).bounces
    assert set(row.names) == {BODY, OTHER} and row.times == 1


def test_what_bodies_did_that_a_plan_ended_keeps_their_names(cast: Any, now: datetime) -> None:
    loop = begin(cast, now).until("dispatch")
    loop.take("return", "nongye", ground="不属于本办公室的职责")
    loop.take("dispatch", "zhiban", organization="财政所")
    begin(cast, now, key="closed").until("close")
    total = told(now).total
    apply_plan(second_plan(cast, now), by=cast.viewer("bianban", now), now=now + timedelta(days=1))
    forget_all()
    found = told(now + timedelta(days=2))
    assert {name for row in found.bounces for name in row.names} == {f"{BODY}（已终止）", "财政所（已终止）"}
    assert {row.name: row.matters for row in found.loads}[f"{BODY}（已终止）"] == 1
    assert sum(row.matters for row in found.loads) + found.unassigned == found.total == total


def test_a_duty_under_which_matters_fall_is_used(cast: Any, now: datetime) -> None:
    before = dict(told(now).unused)[BODY]
    begin(cast, now).until("dispatch")
    after = dict(told(now).unused)[BODY]
    assert set(after) < set(before)


def test_a_period_before_which_the_matter_was_does_not_count_it(cast: Any, now: datetime, bounced: Loop) -> None:
    later = now + timedelta(days=40)
    assert evidence_of(TOWNSHIP, period_of("30", later)).total == 0
    assert evidence_of(TOWNSHIP, period_of("90", later)).total == 1


@pytest.mark.parametrize("days", ["", "7", "-1", "x", "³65", "9" * 50])
def test_an_unknown_period_is_a_year(now: datetime, days: str) -> None:
    assert period_of(days, now).days == 365


@pytest.mark.parametrize("login", ["zhenzhang", "bianban", "nongye"])
def test_the_page_takes_few_statements(
    signed_in: Any, login: str, bounced: Loop, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(login)
    with django_assert_max_num_queries(MOST + (login == "bianban") * 2):  # county staff choose among running townships
        page = client.get(reverse("evidence:evidence"))
    assert page.status_code == 200
    assert "人均件数" in text_of(page)


def test_no_person_is_named(signed_in: Any, bounced: Loop) -> None:
    text = text_of(signed_in("zhenzhang").get(reverse("evidence:evidence")))
    main = text[text.index("<main") :]
    assert "韩雪梅" not in main and "许强" not in main


def links(text: str) -> list[str]:
    return [each.replace("&amp;", "&") for each in re.findall(r'href="(/plans/evidence/matters/[^"]+)"', text)]


def test_every_number_opens_its_matters(signed_in: Any, now: datetime, bounced: Loop) -> None:
    client = signed_in("zhenzhang")
    found = links(text_of(client.get(reverse("evidence:evidence"))))
    behind = {what: [url for url in found if f"what={what}" in url] for what in ("all", "returned", "bounced")}
    assert all(behind.values())
    for urls in behind.values():
        assert any(bounced.reported.number in text_of(client.get(url)) for url in urls)


def test_a_list_behind_a_number_keeps_to_the_scope_of_whoever_asks(signed_in: Any, bounced: Loop) -> None:
    address = reverse("evidence:matters") + "?what=all"
    assert bounced.reported.number in text_of(signed_in("zhifa").get(address))
    assert bounced.reported.number not in text_of(signed_in("jingji").get(address))


@pytest.mark.parametrize(
    "asked", ["what=returned&body=x", "what=bounced&body=&other=1", "what=%00", "type=%00&body=%00"]
)
def test_a_forged_question_finds_nothing_and_breaks_nothing(signed_in: Any, bounced: Loop, asked: str) -> None:
    assert signed_in("zhenzhang").get(reverse("evidence:matters") + "?" + asked).status_code == 200


def test_another_township_sees_nothing(signed_in: Any, bounced: Loop) -> None:
    page = signed_in("waixiang").get(reverse("evidence:evidence") + f"?township={TOWNSHIP}")
    assert page.status_code in (403, 404) or bounced.reported.number not in text_of(page)
