"""Keep documents that were made from a plan: the file lies in the data folder, its digest in the ledger."""

from __future__ import annotations

from datetime import datetime

from xiangzhi.access.actions import allow
from xiangzhi.access.rules import Viewer
from xiangzhi.ledger.writing import writing
from xiangzhi.paper.actions import keep_file
from xiangzhi.paper.models import File
from xiangzhi.paper.official import Official
from xiangzhi.reform.actions.plans import subject_of
from xiangzhi.reform.models import PlanVersion
from xiangzhi.reform.queries.papers import REGULATION_FORMS, printed


def keep_regulation(version: PlanVersion, document: Official, *, by: Viewer, now: datetime) -> list[File]:
    """Keep a regulation as Word and PDF, both or none. The same document again keeps nothing new.

    Asks for ``paper.keep``. Raises NotPossible where the server lacks a font for the PDF."""
    allow(by, "paper.keep", version.township)
    made = {form: printed(document, form) for form in REGULATION_FORMS}
    with writing():
        return [
            keep_file(
                content,
                name=f"{document.title}.{form}",
                township=version.township,
                origin=subject_of(version),
                by=by,
                now=now,
            )
            for form, content in made.items()
        ]
