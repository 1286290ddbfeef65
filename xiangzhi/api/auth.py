"""Bearer tokens: the viewer of a token, loaded in one statement."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from xiangzhi.access.queries import viewer_of_token
from xiangzhi.access.rules import Viewer


class Token(HttpBearer):
    """`Authorization: Bearer xz_…`. A wrong, expired or revoked token is 401."""

    def __call__(self, request: HttpRequest) -> Viewer | None:
        """Read from the environment itself: to build the table of all headers costs every call more than this."""
        scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        return self.authenticate(request, token.strip()) if scheme.lower() == "bearer" else None

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        return viewer_of_token(token, now=timezone.now())
