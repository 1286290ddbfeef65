"""Every address of the site, one line a room."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("xiangzhi.api.urls")),  # first: machines ask most often
    path("", include("xiangzhi.disclosure.urls")),
    path("", include("xiangzhi.access.urls")),
    path("", include("xiangzhi.cockpit.urls")),
    path("organization/", include("xiangzhi.organization.urls")),
    path("organization/", include("xiangzhi.cockpit.organization_urls")),
    path("plans/", include("xiangzhi.reform.urls")),
    path("plans/", include("xiangzhi.cockpit.plan_urls")),
    path("files/", include("xiangzhi.paper.urls")),
    path("ledger/", include("xiangzhi.cockpit.ledger_urls")),
    path("events/", include("xiangzhi.event.urls")),
    path("", include("xiangzhi.web.urls")),
]

handler400 = "xiangzhi.web.refusals.bad_request"
handler403 = "xiangzhi.web.refusals.permission_denied"
handler404 = "xiangzhi.web.refusals.page_not_found"
handler500 = "xiangzhi.web.refusals.server_error"
