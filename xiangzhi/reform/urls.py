"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from xiangzhi.reform.views import (
    applying,
    approvals,
    batches,
    corrections,
    county,
    decisions,
    difference,
    papers,
    roadmaps,
    rule_settings,
    versions,
)
from xiangzhi.reform.views import plans as views

app_name = "reform"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("new/", views.new, name="new"),
    path("rules/", rule_settings.rules, name="rules"),
    path("rules/<slug:code>/", rule_settings.rule, name="rule"),
    path("rules/<slug:code>/unset/", rule_settings.unset, name="unset-rule"),
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
    path("<uuid:pk>/apply/", applying.apply, name="apply"),
    path("<uuid:pk>/applications/<uuid:application>/cancel/", applying.cancel_application, name="cancel_application"),
    path("<uuid:pk>/applications/<uuid:application>/undo/", applying.undo, name="undo"),
    path("<uuid:pk>/transfers/", applying.transfers, name="transfers"),
    path("transfers/<uuid:matter>/", applying.transfer, name="transfer"),
    path("transfers/<uuid:matter>/items/<uuid:item>/", applying.mark, name="mark_item"),
    path("<uuid:pk>/approval/", approvals.approval, name="approval"),
    path("<uuid:pk>/applied/", views.applied, name="applied"),
    path("<uuid:pk>/start/", roadmaps.start, name="start"),
    path("reforms/", roadmaps.reforms, name="reforms"),
    path("reforms/<uuid:pk>/", roadmaps.reform, name="reform"),
    path("reforms/<uuid:pk>/close/", roadmaps.close, name="close_reform"),
    path("reforms/<uuid:pk>/tasks/<uuid:task>/", roadmaps.task, name="task"),
    path("reforms/<uuid:pk>/tasks/<uuid:task>/revise/", roadmaps.revise, name="revise_task"),
    path("<uuid:pk>/difference/", difference.difference, name="difference"),
    path("<uuid:pk>/difference.json", difference.difference_json, name="difference_json"),
    path("<uuid:pk>/correct/", corrections.correct_fact, name="correct"),
    path("<uuid:pk>/corrections/<uuid:correction>/withdraw/", corrections.withdraw_correction, name="withdraw"),
    path("<uuid:pk>/decide/", decisions.decide_finding, name="decide"),
    path("<uuid:pk>/decisions/<uuid:decision>/reopen/", decisions.reopen_finding, name="reopen"),
    path("<uuid:pk>/versions/", versions.versions, name="versions"),
    path("<uuid:pk>/against/<uuid:new>/", versions.against, name="against"),
    path("<uuid:pk>/export/review.<str:form>", papers.review, name="review"),
    path("<uuid:pk>/regulation/", papers.regulation, name="regulation"),
    path("<uuid:pk>/regulation/keep/", papers.keep, name="keep_regulation"),
    path("<uuid:pk>/regulation/regulation.<str:form>", papers.regulation_file, name="regulation_file"),
]
