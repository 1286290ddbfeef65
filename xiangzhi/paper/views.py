"""The one page of this room: a file as a download."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.paper.download import download
from xiangzhi.paper.queries import open_file


@needs("paper.see")
@require_safe
def file(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The content of a file, to be saved under its name."""
    found, content = open_file(viewer_of(request), pk)
    return download(content, found.name)
