"""The pages of the organisation: the sheet of all bodies, one body, one post, appointing and ending appointments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from xiangzhi.access.rules import SYSTEM
from xiangzhi.organization.actions import add_body, add_post
from xiangzhi.organization.models import Post
from xiangzhi.roster.models import Appointment, Person

MOST = 6  # statements a page
ELSEWHERE = "130822101000"


@pytest.fixture
def signed_in(client: Client, cast: Any) -> Any:
    def sign_in(login: str) -> Client:
        client.force_login(cast.accounts[login])
        return client

    return sign_in


@pytest.fixture(autouse=True)
def connected(db: None) -> None:
    """Django asks each new connection once whether it knows JSON; that is no statement of a page."""
    assert connection.features.supports_json_field


def post_of(body: str, title: str) -> Post:
    return Post.objects.select_related("organization").get(organization__name=body, title=title, valid_to__isnull=True)


def text_of(response: Any) -> str:
    return response.content.decode()


@pytest.mark.parametrize("login", ["zhenzhang", "nongye2", "shenji", "bianban"])
def test_the_sheet_shows_platforms_bodies_and_totals(
    signed_in: Any, login: str, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(login)
    with django_assert_max_num_queries(MOST):
        page = client.get(reverse("organization:chart"))
    assert page.status_code == 200
    for words in ("综合治理平台", "综合治理办公室", "乡村振兴办公室", "镇长", "行政编制"):
        assert words in text_of(page)
    assert page.context["chart"].headcount == 53


def test_the_sheet_counts_the_headcount_that_the_plan_gives(signed_in: Any) -> None:
    chart = signed_in("zhenzhang").get(reverse("organization:chart")).context["chart"]
    assert dict(chart.quotas) == {"行政": 30, "事业": 23}
    assert chart.counted == 8


def test_a_township_without_a_plan_is_told_so(signed_in: Any) -> None:
    page = signed_in("bianban").get(reverse("organization:chart"), {"township": ELSEWHERE})
    assert page.status_code == 404
    assert "还没有应用改革方案" in text_of(page)


def test_county_staff_choose_among_the_running_townships(signed_in: Any, now: datetime) -> None:
    add_body(township=ELSEWHERE, name="别处的办公室", kind="office", by=SYSTEM, now=now)
    client = signed_in("bianban")
    page = client.get(reverse("organization:chart"), {"township": ELSEWHERE})
    assert "别处的办公室" in text_of(page)
    assert len(page.context["places"]) == 2
    assert signed_in("zhenzhang").get(reverse("organization:chart"), {"township": ELSEWHERE}).context["places"] == []
    assert "别处的办公室" not in text_of(client.get(reverse("organization:chart"), {"township": ELSEWHERE}))


@pytest.mark.parametrize("login", ["waixiang", "xitong"])
def test_the_sheet_needs_the_power_to_see_it(signed_in: Any, login: str) -> None:
    page = signed_in(login).get(reverse("organization:chart"))
    assert page.status_code == 403
    assert "查看机构、岗位和职责" in text_of(page)


def test_a_person_who_has_not_signed_in_is_asked_to(client: Client, cast: Any) -> None:
    assert client.get(reverse("organization:chart")).status_code == 302


@pytest.mark.parametrize("login", ["zhenzhang", "nongye2", "bianban"])
def test_a_body_shows_its_posts_their_holders_and_its_duties(
    signed_in: Any, cast: Any, login: str, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(login)
    with django_assert_max_num_queries(MOST):
        page = client.get(reverse("offices:body", args=[cast.bodies["农业农村发展办公室"].pk]))
    assert page.status_code == 200
    assert "韩雪梅" in text_of(page)
    assert "方案原文" in text_of(page)


def test_a_duty_leads_to_its_place_in_the_plan(signed_in: Any, cast: Any) -> None:
    client = signed_in("zhenzhang")
    page = client.get(reverse("offices:body", args=[cast.bodies["农业农村发展办公室"].pk]))
    duty = page.context["duty_groups"][0]["duties"][0]
    plan = client.get(duty["url"].split("#")[0])
    assert 'id="place"' in text_of(plan)
    words = "".join(p.text for paragraph in plan.context["paragraphs"] for p in paragraph.pieces if p.asked)
    assert words == duty["text"]


def test_matters_in_hand_are_counted_for_whoever_may_see_them(signed_in: Any, cast: Any) -> None:
    address = reverse("offices:body", args=[cast.bodies["农业农村发展办公室"].pk])
    assert ("在办事项", "0 件") in signed_in("nongye").get(address).context["facts"]
    assert "在办事项" not in dict(signed_in("bianban").get(address).context["facts"])


def test_a_body_of_another_township_is_not_found(signed_in: Any, now: datetime) -> None:
    body = add_body(township=ELSEWHERE, name="别处的办公室", kind="office", by=SYSTEM, now=now)
    post = add_post(body, title="主任", role="body_head", seats=1, by=SYSTEM, now=now)
    for address in (reverse("offices:body", args=[body.pk]), reverse("offices:post", args=[post.pk])):
        assert signed_in("zhenzhang").get(address).status_code == 404
        assert signed_in("bianban").get(address).status_code == 200
    assert signed_in("zuzhi").post(reverse("offices:appoint", args=[post.pk]), {"kind": "formal"}).status_code == 404


@pytest.mark.parametrize("login", ["zuzhi", "zhenzhang", "bianban"])
def test_a_post_says_what_its_holder_may_do(signed_in: Any, login: str, django_assert_max_num_queries: Any) -> None:
    client, address = signed_in(login), reverse("offices:post", args=[post_of("综合治理办公室", "值班员").pk])
    with django_assert_max_num_queries(MOST):
        page = client.get(address)
    assert page.status_code == 200
    for words in ("陈静", "蒋磊", "全乡镇"):
        assert words in text_of(page)
    assert page.context["vacant"] == 4
    assert page.context["powers"]


def test_a_grid_worker_s_post_names_its_village(signed_in: Any) -> None:
    post = Post.objects.filter(role="grid_worker").first()
    assert post is not None
    page = signed_in("zuzhi").get(reverse("offices:post", args=[post.pk]))
    assert dict(page.context["facts"])["负责区域"] in post.title


def test_the_personnel_officer_appoints_and_ends(signed_in: Any) -> None:
    client, post = signed_in("zuzhi"), post_of("财政所", "经办人")
    person = Person.objects.get(name="杨帆")
    terms = {"person": person.pk, "kind": "concurrent", "basis": "任免文件"}
    page = client.post(reverse("offices:appoint", args=[post.pk]), terms, follow=True)
    assert "杨帆已任财政所经办人" in text_of(page)
    appointment = Appointment.objects.get(person=person, post=post)
    assert (appointment.kind, appointment.basis) == ("concurrent", "任免文件")

    page = client.post(reverse("offices:end", args=[post.pk, appointment.pk]), {"reason": "工作调整"}, follow=True)
    assert "任职已结束" in text_of(page)
    assert [row["row"].pk for row in page.context["former"]] == [appointment.pk]


def test_a_full_post_is_refused_in_one_sentence(signed_in: Any) -> None:
    post = post_of("农业农村发展办公室", "主任")
    person = Person.objects.get(name="杨帆")
    terms = {"person": person.pk, "kind": "formal"}
    page = signed_in("zuzhi").post(reverse("offices:appoint", args=[post.pk]), terms)
    assert page.status_code == 409
    assert "没有空缺" in text_of(page)
    assert not Appointment.objects.filter(person=person, post=post).exists()


def test_nobody_chosen_is_said_beside_the_field(signed_in: Any) -> None:
    post = post_of("财政所", "经办人")
    page = signed_in("zuzhi").post(reverse("offices:appoint", args=[post.pk]), {"kind": "formal"})
    assert page.status_code == 422
    assert "请选择人员" in text_of(page)


def test_a_wrong_last_day_ends_nothing(signed_in: Any, cast: Any) -> None:
    row = Appointment.objects.get(person__name="杨帆")
    address = reverse("offices:end", args=[row.post_id, row.pk])
    page = signed_in("zuzhi").post(address, {"last_day": "明天"}, follow=True)
    assert "最后一天写得不对" in text_of(page)
    row.refresh_from_db()
    assert row.valid_to is None


@pytest.mark.parametrize("login", ["zhenzhang", "bianban", "nongye"])
def test_only_the_personnel_officer_appoints(signed_in: Any, login: str) -> None:
    post = post_of("财政所", "经办人")
    client = signed_in(login)
    page = client.post(
        reverse("offices:appoint", args=[post.pk]), {"person": Person.objects.get(name="杨帆").pk, "kind": "formal"}
    )
    assert page.status_code == 403
    assert client.get(reverse("offices:post", args=[post.pk])).context["may_appoint"] is False
