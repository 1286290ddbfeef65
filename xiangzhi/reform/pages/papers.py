"""What the page of a regulation shows, as values for its template. Decides nothing."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from xiangzhi.paper.models import File
from xiangzhi.paper.official import laid_out
from xiangzhi.reform.forms.papers import PrintForm
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.pages.plans import head
from xiangzhi.reform.queries.plans import reading_of
from xiangzhi.reform.regulation import Regulation


def regulation_page(
    version: PlanVersion, made: Regulation, form: PrintForm, files: list[File], body: str
) -> dict[str, Any]:
    """The document as it will be printed, what it leaves open, the bodies to choose from, and what was kept before."""
    form.full_clean()
    document = form.dressed(made.document)
    given = [(name, value) for name, value in (*form.data.items(), ("body", body)) if value]
    return head(version) | {
        "pieces": laid_out(document),
        "title": document.title,
        "unknown": made.unknown,
        "form": form,
        "given": given,
        "query": urlencode(given),
        "files": files,
        "body": body,
        "bodies": body_links(version, body),
    }


def body_links(version: PlanVersion, chosen: str) -> list[dict[str, Any]]:
    """全镇, then one link for each body of the plan."""
    address = reverse("reform:regulation", args=[version.pk])
    names = dict.fromkeys(body.name for body in reading_of(version).plan.bodies)
    return [{"label": "全部机构", "url": address, "active": not chosen}] + [
        {"label": name, "url": f"{address}?{urlencode({'body': name})}", "active": name == chosen} for name in names
    ]
