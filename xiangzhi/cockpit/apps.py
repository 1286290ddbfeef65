"""Django's registration of the cockpit room."""

from __future__ import annotations

from django.apps import AppConfig


class CockpitConfig(AppConfig):
    name = "xiangzhi.cockpit"
    label = "cockpit"
    verbose_name = "指挥台"
