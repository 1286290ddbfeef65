"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.disclosure import views

app_name = "disclosure"
urlpatterns = [
    path("", views.home, name="home"),
    path("report/", views.report, name="report"),
    path("look-up/", views.look_up, name="look_up"),
]
