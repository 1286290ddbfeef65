"""Pages of this room: sign in, sign out."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from xiangzhi.access.forms import SignInForm
from xiangzhi.access.signing_in import sign_in as do_sign_in
from xiangzhi.access.signing_in import sign_out as do_sign_out
from xiangzhi.lib.refusal import NotAllowed


def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in, then go where the person wanted to go."""
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            do_sign_in(request, form.cleaned_data["username"], form.cleaned_data["password"], timezone.now())
            return redirect(wanted(request))
        except NotAllowed as refusal:
            form.add_error(None, refusal.message)
            status = 403
    return render(
        request,
        "web/sign_in.html",
        {"form": form, "demo_logins": demo_logins(), "next": request.GET.get("next", "")},
        status=status,
    )


def wanted(request: HttpRequest) -> str:
    """The page that was asked for before signing in, if it is one of this site."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure()):
        return url
    return settings.LOGIN_REDIRECT_URL


def demo_logins() -> list[tuple[str, ...]]:
    """The cast, shown on the sign-in page of a demo only."""
    if not settings.XIANGZHI_DEMO:
        return []
    listed = settings.DATA / "demo-logins.json"
    return [tuple(row) for row in json.loads(listed.read_text(encoding="utf-8"))] if listed.exists() else []


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    do_sign_out(request, timezone.now())
    return redirect("access:sign_in")
