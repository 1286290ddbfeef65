"""The addresses of plans' pages that need events too, under `plans/`."""

from __future__ import annotations

from django.urls import path

from xiangzhi.cockpit import plan_views as views

app_name = "evidence"
urlpatterns = [
    path("evidence/", views.evidence, name="evidence"),
    path("evidence/matters/", views.behind, name="matters"),
    path("<uuid:pk>/rehearsal/", views.rehearsal, name="rehearsal"),
]
