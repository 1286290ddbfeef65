"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.event import views

app_name = "event"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("suggest/", views.suggest, name="suggest"),
]
