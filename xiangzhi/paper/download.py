"""How a file leaves the site: as a download under its Chinese name, never shown or run inside a page."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from xiangzhi.paper.naming import TYPES, clean_name, kind_of_name


def download(content: bytes, name: str) -> HttpResponse:
    """An answer that the browser saves. Its type comes from the ending; a page, a script or a picture with scripts is only bytes."""
    called = clean_name(name)
    disposition = content_disposition_header(True, called) or "attachment"
    headers = {
        "Content-Disposition": disposition,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=TYPES[kind_of_name(called)], headers=headers)
