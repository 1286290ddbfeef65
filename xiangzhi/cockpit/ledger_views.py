"""Pages of the ledger: browse, one entry, checkpoints, verify, export."""

from __future__ import annotations

import tempfile
import time
import zipfile
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.cockpit.ledger_pages import browse_page, checkpoint_rows, entry_page, place_of, require_verify
from xiangzhi.ledger.export import export as write_out
from xiangzhi.ledger.verification import verify as verify_all


@needs("ledger.see")
@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """Entries of one township, newest first, by subject, kind, actor and day."""
    return render(request, "ledger/browse.html", browse_page(viewer_of(request), place_of(request), request.GET))


@needs("ledger.see")
@require_safe
def entry(request: HttpRequest, township: int, pk: int) -> HttpResponse:
    """One entry, what its digest covers, and how to check it."""
    return render(request, "ledger/entry.html", entry_page(viewer_of(request), str(township), pk))


@needs("ledger.see")
@require_safe
def checkpoints(request: HttpRequest) -> HttpResponse:
    """The latest seals of a township."""
    place = place_of(request)
    context = {"place": place, "rows": checkpoint_rows(place)}
    return render(request, "ledger/checkpoints.html", context)


@needs("ledger.verify")
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Check every entry and seal of a township and show what was counted, and the first broken place."""
    place = place_of(request)
    require_verify(viewer_of(request), place)
    started = time.perf_counter()
    found = verify_all(place.code)
    context = {"place": place, "found": found, "seconds": time.perf_counter() - started}
    return render(request, "ledger/verified.html", context)


@needs("ledger.verify")
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The township's ledger as JSON lines with the verifier that needs only Python, in one zip."""
    place = place_of(request)
    require_verify(viewer_of(request), place)
    name = f"ledger-{place.code}-{timezone.localdate():%Y%m%d}"
    packed = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        done = write_out(Path(folder) / f"{name}.jsonl", place.code)
        archive.write(done.path, done.path.name)
        archive.write(done.verifier, done.verifier.name)
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"{name}.zip")  # type: ignore[return-value]
