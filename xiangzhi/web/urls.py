"""Addresses of the room itself. The style guide exists only in development and in the demo."""

from django.conf import settings
from django.urls import path

from xiangzhi.web import patterns

app_name = "web"

show_patterns = settings.DEBUG or getattr(settings, "XIANGZHI_DEMO", False)

urlpatterns = (
    [
        path("patterns/", patterns.patterns, name="patterns"),
        path("patterns/<slug:page>/", patterns.pattern_page, name="pattern_page"),
        path("patterns/data/grids.json", patterns.grids, name="pattern_grids"),
    ]
    if show_patterns
    else []
)
