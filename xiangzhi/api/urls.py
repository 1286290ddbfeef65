"""The addresses of the API."""

from __future__ import annotations

from django.urls import path

from xiangzhi.api.endpoints import api

urlpatterns = [path("", api.urls)]
