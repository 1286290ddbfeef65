"""The addresses of this room. Pages of one body or post show people too: they are in `cockpit.organization_urls`."""

from __future__ import annotations

from django.urls import path

from xiangzhi.organization import views

app_name = "organization"
urlpatterns = [
    path("", views.chart, name="chart"),
]
