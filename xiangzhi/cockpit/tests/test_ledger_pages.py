"""The pages of the ledger: browse, one entry, checkpoints, verify, export."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from xiangzhi.access.rules import SYSTEM
from xiangzhi.ledger.models import Entry
from xiangzhi.ledger.sealing import seal
from xiangzhi.ledger.writing import writing

MOST = 6  # statements a page


@pytest.fixture
def signed_in(client: Client, cast: Any) -> Any:
    def sign_in(login: str) -> Client:
        client.force_login(cast.accounts[login])
        return client

    return sign_in


def text_of(response: Any) -> str:
    return response.content.decode()


def titles(page: Any) -> set[str]:
    return {row["line"].kind for row in page.context["rows"]}


@pytest.mark.parametrize("login", ["shenji", "anshen", "zhenzhang", "bianban"])
def test_auditors_leaders_and_the_staffing_office_browse(
    signed_in: Any, login: str, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(login)
    with django_assert_max_num_queries(MOST):
        page = client.get(reverse("ledger:browse"))
    assert page.status_code == 200
    assert len(page.context["rows"]) == 50


@pytest.mark.parametrize("login", ["nongye", "zhiban", "zuzhi", "waixiang"])
@pytest.mark.parametrize("name", ["browse", "checkpoints"])
def test_nobody_else_does(signed_in: Any, login: str, name: str) -> None:
    page = signed_in(login).get(reverse(f"ledger:{name}"))
    assert page.status_code == 403
    assert "查看账本" in text_of(page)


def test_pages_follow_each_other_without_gap_or_repetition(signed_in: Any, cast: Any) -> None:
    client, seen, after = signed_in("shenji"), [], ""
    while True:
        page = client.get(reverse("ledger:browse"), {"after": after} if after else {})
        seen += [row["line"].id for row in page.context["rows"]]
        after = page.context["paging"]["next"]
        if after is None:
            break
    ids = Entry.objects.filter(township=cast.township).order_by("-id").values_list("id", flat=True)
    assert seen == list(ids)


def test_entries_are_narrowed_by_kind(signed_in: Any) -> None:
    page = signed_in("shenji").get(reverse("ledger:browse"), {"kind": "roster.appoint"})
    assert titles(page) == {"roster.appoint"}


def test_entries_are_narrowed_by_actor_and_day(signed_in: Any, cast: Any, now: datetime) -> None:
    client = signed_in("shenji")
    assert client.get(reverse("ledger:browse"), {"day": now.date().isoformat()}).context["rows"]
    assert not client.get(reverse("ledger:browse"), {"day": "2020-01-01"}).context["rows"]
    assert not client.get(reverse("ledger:browse"), {"actor": str(cast.accounts["zhiban"].pk)}).context["rows"]
    assert client.get(reverse("ledger:browse"), {"actor": SYSTEM.actor_id}).context["rows"]


@pytest.mark.parametrize("asked", [{"kind": "nonsense"}, {"day": "??"}, {"after": "x"}, {"actor": "x" * 200}])
def test_nonsense_in_the_address_is_no_error(signed_in: Any, asked: dict[str, str]) -> None:
    assert signed_in("shenji").get(reverse("ledger:browse"), asked).status_code == 200


def test_one_subject_has_its_history(signed_in: Any, cast: Any) -> None:
    entry = Entry.objects.filter(kind="plan.apply", township=cast.township).get()
    page = signed_in("shenji").get(reverse("ledger:browse"), {"subject": entry.subject})
    assert titles(page) == {"plan.hand_in", "plan.answer", "plan.apply"}
    assert "看全部账目" in text_of(page)


@pytest.mark.parametrize("login", ["shenji", "bianban"])
def test_an_entry_shows_its_digest_and_the_one_before(
    signed_in: Any, cast: Any, login: str, django_assert_max_num_queries: Any
) -> None:
    entry = Entry.objects.filter(kind="plan.apply", township=cast.township).get()
    client = signed_in(login)
    with django_assert_max_num_queries(MOST):
        page = client.get(reverse("ledger:entry", args=[entry.township, entry.pk]))
    assert entry.digest in text_of(page) and entry.previous in text_of(page)
    assert page.context["previous_digest"] == entry.previous
    assert "链完好" in text_of(page)


def test_the_shown_texts_give_the_digest(signed_in: Any, cast: Any) -> None:
    from xiangzhi.cockpit.ledger_pages import covered
    from xiangzhi.lib.chain.digest import entry_digest

    entry = Entry.objects.filter(kind="plan.answer", township=cast.township).get()
    page = signed_in("shenji").get(reverse("ledger:entry", args=[entry.township, entry.pk]))
    assert entry_digest(page.context["previous_digest"], covered(page.context["line"])) == entry.digest


def test_an_entry_of_another_township_is_not_found(signed_in: Any, now: datetime) -> None:
    with writing() as book:
        book.enter(township="130822101000", subject="plan:x", kind="plan.answer", actor=SYSTEM, at=now, data={})
    entry = Entry.objects.get(township="130822101000")
    assert signed_in("shenji").get(reverse("ledger:entry", args=[entry.township, entry.pk])).status_code == 404
    assert signed_in("shenji").get(reverse("ledger:browse"), {"township": "130822101000"}).status_code == 404


def test_verifying_counts_what_was_checked(signed_in: Any, cast: Any, now: datetime) -> None:
    seal(cast.township, now)
    page = signed_in("shenji").post(reverse("ledger:verify"))
    assert page.status_code == 200
    found = page.context["found"]
    assert found.ok and found.checkpoints == 1 and found.unsealed == 0
    assert found.entries == Entry.objects.filter(township=cast.township).count()
    assert "全部相符" in text_of(page)


def test_verifying_needs_its_power_and_a_post(signed_in: Any) -> None:
    assert signed_in("bianban").post(reverse("ledger:verify")).status_code == 403
    assert signed_in("shenji").get(reverse("ledger:verify")).status_code == 405
    assert reverse("ledger:verify") not in text_of(signed_in("bianban").get(reverse("ledger:browse")))


@pytest.mark.parametrize("login", ["shenji", "bianban"])
def test_checkpoints_are_listed(
    signed_in: Any, cast: Any, now: datetime, login: str, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(login)
    assert "还没有封存" in text_of(client.get(reverse("ledger:checkpoints")))
    sealed = seal(cast.township, now)
    assert sealed is not None
    with django_assert_max_num_queries(MOST):
        page = client.get(reverse("ledger:checkpoints"))
    assert sealed.root in text_of(page)


def test_the_export_verifies_with_python_alone(signed_in: Any, tmp_path: Path) -> None:
    answer = signed_in("shenji").get(reverse("ledger:export"))
    assert answer["Content-Disposition"].startswith("attachment")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        archive.extractall(tmp_path)
    (lines,) = tmp_path.glob("*.jsonl")
    done = subprocess.run(
        [sys.executable, "-I", "verify_ledger.py", lines.name], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_export_needs_its_power(signed_in: Any) -> None:
    assert signed_in("bianban").get(reverse("ledger:export")).status_code == 403
