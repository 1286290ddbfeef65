"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.reform.views import corrections, decisions, rule_settings, versions
from xiangzhi.reform.views import plans as views

app_name = "reform"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("new/", views.new, name="new"),
    path("rules/", rule_settings.rules, name="rules"),
    path("rules/<slug:code>/", rule_settings.rule, name="rule"),
    path("rules/<slug:code>/unset/", rule_settings.unset, name="unset-rule"),
    path("<uuid:pk>/", views.plan, name="plan"),
    path("<uuid:pk>/questions/", views.questions, name="questions"),
    path("<uuid:pk>/answers/", views.answers, name="answers"),
    path("<uuid:pk>/apply/", views.apply, name="apply"),
    path("<uuid:pk>/applied/", views.applied, name="applied"),
    path("<uuid:pk>/correct/", corrections.correct_fact, name="correct"),
    path("<uuid:pk>/corrections/<uuid:correction>/withdraw/", corrections.withdraw_correction, name="withdraw"),
    path("<uuid:pk>/decide/", decisions.decide_finding, name="decide"),
    path("<uuid:pk>/decisions/<uuid:decision>/reopen/", decisions.reopen_finding, name="reopen"),
    path("<uuid:pk>/versions/", versions.versions, name="versions"),
    path("<uuid:pk>/against/<uuid:new>/", versions.against, name="against"),
]
