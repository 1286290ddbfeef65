"""Django's registration of the disclosure room."""

from __future__ import annotations

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "xiangzhi.disclosure"
    label = "disclosure"
    verbose_name = "公开页"
