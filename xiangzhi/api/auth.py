"""Bearer tokens: the viewer of a token, loaded in one statement."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from xiangzhi.access.queries import viewer_of_token
from xiangzhi.access.rules import Viewer


class Token(HttpBearer):
    """`Authorization: Bearer xz_…`. A wrong, expired or revoked token is 401."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        return viewer_of_token(token, now=timezone.now())
