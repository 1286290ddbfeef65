"""Security headers of every page. The policy allows only this server: no inline script or style, no eval, no frame."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}

HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in POLICY.items()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

API = "/api/"
YEAR_OF_HTTPS = "max-age=31536000"  # a browser that came by HTTPS once comes by HTTPS for a year


class SecurityHeaders:
    """Middleware. A view that needs another value sets the header itself; addresses of machines carry none of them.

    Camera and place are for the grid worker's phone, on this site only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(API):
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
            if request.is_secure():
                response.headers.setdefault("Strict-Transport-Security", YEAR_OF_HTTPS)
        return response
