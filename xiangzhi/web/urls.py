"""Addresses of the room itself. The style guide exists only in development and in the demo."""

from django.conf import settings
from django.urls import path

from xiangzhi.web import patterns

app_name = "web"

pattern_pages = [
    path("patterns/", patterns.patterns, name="patterns"),
    path("patterns/data/grids.json", patterns.grids, name="pattern_grids"),
    path("patterns/<slug:page>/", patterns.pattern_page, name="pattern_page"),
]

urlpatterns = pattern_pages if settings.DEBUG or getattr(settings, "XIANGZHI_DEMO", False) else []
