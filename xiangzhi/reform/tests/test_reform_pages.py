"""The pages of a reform: the draft is looked through, started, reported and closed."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from xiangzhi.demo.cast import TOWNSHIP, Cast
from xiangzhi.reform.models import PlanVersion, Roadmap


def signed_in(cast: Cast, login: str) -> Client:
    client = Client()
    client.force_login(cast.accounts[login])
    return client


@pytest.fixture
def version(cast: Cast) -> PlanVersion:
    return PlanVersion.objects.get(township=TOWNSHIP, applied_at__isnull=False)


def posted(client: Client, url: str, **changes: str) -> dict[str, str]:
    """What the form of a page would send if nothing but ``changes`` was touched."""
    form = client.get(url).context["form"]
    found = {name: form[name].value() for name in form.fields}
    sent = {name: ("on" if value is True else str(value)) for name, value in found.items() if value not in (None, "")}
    return sent | changes


@pytest.fixture
def running(cast: Cast, version: PlanVersion, now: datetime) -> Roadmap:
    client, url = signed_in(cast, "zhenzhang"), f"/plans/{version.pk}/start/?first_day=2026-06-15"
    answer = client.post(url, posted(client, url))
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return Roadmap.objects.get()


def test_the_draft_stands_in_a_form_and_starts_the_reform(running: Roadmap, cast: Cast) -> None:
    page = signed_in(cast, "zhenzhang").get(f"/plans/reforms/{running.pk}/").content.decode()
    assert "动员部署阶段" in page and "gantt-bar" in page and "改革纪律" in page
    assert "style=" not in page


def test_a_task_that_is_left_out_is_not_started(cast: Cast, version: PlanVersion) -> None:
    client, url = signed_in(cast, "zhenzhang"), f"/plans/{version.pk}/start/"
    sent = posted(client, url)
    tasks = sum(1 for name in sent if name.startswith("use"))
    del sent["use0"]
    client.post(url, sent)
    assert Roadmap.objects.get().tasks.count() == tasks - 1


def test_a_missing_date_comes_back_with_what_was_typed(cast: Cast, version: PlanVersion) -> None:
    client, url = signed_in(cast, "zhenzhang"), f"/plans/{version.pk}/start/"
    answer = client.post(url, posted(client, url, due0="", title0="我改过的标题"))
    assert answer.status_code == 422
    assert "没有截止日期" in answer.content.decode() and "我改过的标题" in answer.content.decode()
    assert not Roadmap.objects.exists()


def test_a_report_is_kept_and_shown(running: Roadmap, cast: Cast) -> None:
    client, task = signed_in(cast, "zhenzhang"), running.tasks.get(number=1)
    url = f"/plans/reforms/{running.pk}/tasks/{task.pk}/"
    assert client.post(url, {"percent": "40", "note": "已起草", "seen": "0"}).status_code == 302
    assert "已起草" in client.get(url).content.decode()
    stale = client.post(url, {"percent": "50", "note": "重复", "seen": "0"})
    assert stale.status_code == 409 and "请刷新" in stale.content.decode()


def test_a_revision_is_kept(running: Roadmap, cast: Cast) -> None:
    client, task = signed_in(cast, "zhenzhang"), running.tasks.get(number=1)
    url = f"/plans/reforms/{running.pk}/tasks/{task.pk}/revise/"
    sent = {"revise-starts": "2026-06-15", "revise-due": "2026-08-03", "revise-reason": "延期", "revise-seen": "0"}
    assert client.post(url, sent).status_code == 302
    task.refresh_from_db()
    assert str(task.due) == "2026-08-03"


@pytest.mark.parametrize(
    ("login", "status"), [("zhenzhang", 200), ("bianban", 200), ("nongye", 200), ("waixiang", 403)]
)
def test_who_sees_a_reform(running: Roadmap, cast: Cast, login: str, status: int) -> None:
    assert signed_in(cast, login).get(f"/plans/reforms/{running.pk}/").status_code == status


def test_a_body_head_cannot_start_or_close(running: Roadmap, cast: Cast, version: PlanVersion) -> None:
    client = signed_in(cast, "nongye")
    assert client.get(f"/plans/{version.pk}/start/").status_code == 403
    assert client.post(f"/plans/reforms/{running.pk}/close/").status_code == 403


def test_closing_too_early_is_refused_in_words(running: Roadmap, cast: Cast) -> None:
    client = signed_in(cast, "zhenzhang")
    answer = client.post(f"/plans/reforms/{running.pk}/close/", follow=True)
    assert "没有完成" in answer.content.decode()


def test_the_list_shows_it_with_few_statements(
    running: Roadmap, cast: Cast, django_assert_max_num_queries: object
) -> None:
    client = signed_in(cast, "bianban")
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert running.title in client.get("/plans/reforms/").content.decode()
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        client.get(f"/plans/reforms/{running.pk}/")
