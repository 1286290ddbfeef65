"""Django's registration of the api room."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "xiangzhi.api"
    label = "api"
    verbose_name = "接口"
