"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.reform.views import difference, roadmaps
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
    path("<uuid:pk>/start/", roadmaps.start, name="start"),
    path("reforms/", roadmaps.reforms, name="reforms"),
    path("reforms/<uuid:pk>/", roadmaps.reform, name="reform"),
    path("reforms/<uuid:pk>/close/", roadmaps.close, name="close_reform"),
    path("reforms/<uuid:pk>/tasks/<uuid:task>/", roadmaps.task, name="task"),
    path("reforms/<uuid:pk>/tasks/<uuid:task>/revise/", roadmaps.revise, name="revise_task"),
    path("<uuid:pk>/difference/", difference.difference, name="difference"),
    path("<uuid:pk>/difference.json", difference.difference_json, name="difference_json"),
]
