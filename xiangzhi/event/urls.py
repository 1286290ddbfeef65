"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.event import rule_views, views

app_name = "event"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("suggest/", views.suggest, name="suggest"),
    path("rules/", rule_views.rules, name="rules"),
    path("rules/<uuid:pk>/end/", rule_views.end, name="end_rule"),
]
