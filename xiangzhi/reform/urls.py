"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.reform.views import difference
from xiangzhi.reform.views import plans as views

app_name = "reform"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("new/", views.new, name="new"),
    path("<uuid:pk>/", views.plan, name="plan"),
    path("<uuid:pk>/questions/", views.questions, name="questions"),
    path("<uuid:pk>/answers/", views.answers, name="answers"),
    path("<uuid:pk>/apply/", views.apply, name="apply"),
    path("<uuid:pk>/applied/", views.applied, name="applied"),
    path("<uuid:pk>/difference/", difference.difference, name="difference"),
    path("<uuid:pk>/difference.json", difference.difference_json, name="difference_json"),
]
