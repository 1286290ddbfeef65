"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.paper import views

app_name = "paper"
urlpatterns = [path("<uuid:pk>/", views.file, name="file")]
