"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.reform.views import batches, county
from xiangzhi.reform.views import plans as views

app_name = "reform"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("new/", views.new, name="new"),
    path("batches/new/", batches.new, name="batch_new"),
    path("batches/<uuid:pk>/", batches.batch, name="batch"),
    path("batches/<uuid:pk>/townships/", batches.townships, name="batch_townships"),
    path("batches/<uuid:pk>/again/", batches.again, name="batch_again"),
    path("county/", county.counties, name="counties"),
    path("county/<int:county>/", county.county, name="county"),
    path("county/<int:county>/table.xlsx", county.county_xlsx, name="county_xlsx"),
    path("county/<int:county>/table.json", county.county_json, name="county_json"),
    path("<uuid:pk>/", views.plan, name="plan"),
    path("<uuid:pk>/questions/", views.questions, name="questions"),
    path("<uuid:pk>/answers/", views.answers, name="answers"),
    path("<uuid:pk>/apply/", views.apply, name="apply"),
    path("<uuid:pk>/applied/", views.applied, name="applied"),
]
