"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.reform.views import papers
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
    path("<uuid:pk>/export/review.<str:form>", papers.review, name="review"),
    path("<uuid:pk>/regulation/", papers.regulation, name="regulation"),
    path("<uuid:pk>/regulation/keep/", papers.keep, name="keep_regulation"),
    path("<uuid:pk>/regulation/regulation.<str:form>", papers.regulation_file, name="regulation_file"),
]
