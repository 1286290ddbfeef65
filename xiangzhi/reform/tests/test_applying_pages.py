"""Pages of applying: the day on which a plan takes effect, taking it off the calendar, taking it back, hand-over lists."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from xiangzhi.demo.cast import Cast
from xiangzhi.organization.models import Organization
from xiangzhi.reform.actions.applying import Applied
from xiangzhi.reform.models import Application, PlanVersion, Transfer
from xiangzhi.reform.tests.second_plan import Sign, transfer_of

MERGED = "经济和农业办公室"


@pytest.fixture
def bianban(client: Client, cast: Cast) -> Client:
    client.force_login(cast.accounts["bianban"])
    return client


def said(response: Any) -> str:
    return response.content.decode()


def apply_from(client: Client, version: PlanVersion, day: str) -> Any:
    return client.post(reverse("reform:apply", args=[version.pk]), {"day": day}, follow=True)


@pytest.mark.parametrize("day", ["2026-13-45", "明天", "31/12/2026"])
def test_a_mistyped_day_applies_nothing(bianban: Client, second: PlanVersion, day: str) -> None:
    assert "生效日期没有认出来" in said(apply_from(bianban, second, day))
    assert (
        not Organization.objects.filter(name=MERGED).exists() and not Application.objects.filter(plan=second).exists()
    )


def test_a_day_to_come_waits_and_can_be_taken_off(bianban: Client, second: PlanVersion) -> None:
    day = timezone.localdate() + timedelta(days=9)
    assert "到时由系统自动应用" in said(apply_from(bianban, second, day.isoformat()))
    waiting = Application.objects.get(plan=second, state="scheduled")
    where = reverse("reform:cancel_application", args=[second.pk, waiting.pk])
    assert "已取消" in said(bianban.post(where, follow=True))
    assert "不能取消" in said(bianban.post(where, follow=True)), "a second click is told so"
    assert not Organization.objects.filter(name=MERGED).exists()


def test_today_written_out_is_today(bianban: Client, second: PlanVersion) -> None:
    page = apply_from(bianban, second, timezone.localdate().isoformat())
    assert page.redirect_chain[-1][0] == reverse("reform:applied", args=[second.pk])
    assert Organization.objects.filter(name=MERGED, valid_to__isnull=True).exists()


def test_an_application_is_taken_back_on_its_page(bianban: Client, second: PlanVersion) -> None:
    apply_from(bianban, second, "")
    done = Application.objects.get(plan=second, state="applied")
    where = reverse("reform:undo", args=[second.pk, done.pk])
    assert "已撤回" in said(bianban.post(where, follow=True))
    assert not Organization.objects.filter(name=MERGED, valid_to__isnull=True).exists()


def item(transfer: Transfer, kind: str) -> Any:
    return transfer.items.filter(kind=kind).order_by("id").first()


def mark(client: Client, transfer: Transfer, kind: str, **data: str) -> Any:
    where = reverse("reform:mark_item", args=[transfer.matter, item(transfer, kind).pk])
    return client.post(where, data, follow=True)


def test_a_side_keeps_the_list_until_it_is_signed(client: Client, cast: Cast, applied: Applied, sign: Sign) -> None:
    transfer = transfer_of("农业农村发展办公室")
    client.force_login(cast.accounts["nongye"])
    where = reverse("reform:transfer", args=[transfer.matter])
    page = client.post(where, {"kind": "asset", "text": "冷链车", "quantity": "2"}, follow=True)
    assert "冷链车" in said(page)
    assert client.post(where, {"kind": "asset", "text": "冷链车", "quantity": "-1"}).status_code == 422
    assert "请写明缺什么" in said(mark(client, transfer, "seal", missing="1"))
    assert "副章遗失" in said(mark(client, transfer, "seal", missing="1", note="副章遗失"))
    mark(client, transfer, "seal", missing="0")
    assert item(transfer, "seal").state == "listed", "nothing is handed over before the signature"
    assert "不用标记" in said(mark(client, transfer, "person", missing="1", note="不来"))
    sign(transfer, "hand_over", "nongye")
    assert "清单已经签字" in said(client.post(where, {"kind": "asset", "text": "农药", "quantity": "1"}, follow=True))


def test_who_stands_on_no_side_reads_the_list_only(bianban: Client, applied: Applied) -> None:
    transfer = transfer_of("农业农村发展办公室")
    page = bianban.get(reverse("reform:transfer", args=[transfer.matter]))
    assert "交接清单" in said(page) and "补充一项" not in said(page)
    assert "您不在其中" in said(mark(bianban, transfer, "seal", missing="1", note="x"))
    assert "农业农村发展办公室" in said(bianban.get(reverse("reform:transfers", args=[applied.plan.pk])))


def test_a_hand_over_elsewhere_is_not_found(client: Client, cast: Cast, applied: Applied) -> None:
    client.force_login(cast.accounts["waixiang"])
    where = reverse("reform:transfer", args=[transfer_of("农业农村发展办公室").matter])
    assert client.get(where).status_code in (403, 404)
