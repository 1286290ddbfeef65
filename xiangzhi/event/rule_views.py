"""Pages of explicit routing rules: those that hold, making one, ending one."""

from __future__ import annotations

import re
import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from xiangzhi.access.pages import needs, viewer_of
from xiangzhi.event.queries import rules_in_force
from xiangzhi.event.rule_actions import end_rule, make_rule
from xiangzhi.lib.refusal import Refusal
from xiangzhi.organization.choosing import township_of
from xiangzhi.organization.queries import body_names
from xiangzhi.web.form_errors import show_refusal


class RuleForm(forms.Form):
    words = forms.CharField(
        label="诉求里有这些词", max_length=200, help_text="几个词之间用空格或顿号隔开，有一个就算。"
    )
    body = forms.ChoiceField(label="先分给")
    reason = forms.CharField(label="理由", max_length=120, help_text="分办时显示给值班员，如会议纪要或领导批示的文号。")

    def __init__(self, bodies: list[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["body"].choices = [("", "请选择"), *bodies]  # type: ignore[attr-defined]


@needs("event.rule")
def rules(request: HttpRequest) -> HttpResponse:
    """The rules that hold, and the form of a new one."""
    township = township_of(request)
    names = body_names(township)
    form = RuleForm([(str(pk), name) for pk, name in names.items()], request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            make_rule(
                township=township,
                body=uuid.UUID(data["body"]),
                reason=data["reason"],
                words=re.split(r"[\s、，,;；]+", data["words"]),
                by=viewer_of(request),
                now=timezone.now(),
            )
            messages.success(request, "规则已订立，新登记的诉求马上按它推荐。")
            return redirect("event:rules")
        except Refusal as refusal:
            show_refusal(form, refusal)
    context = {"rules": rules_in_force(township, names), "form": form}
    return render(request, "event/rules.html", context, status=422 if form.errors else 200)


@needs("event.rule")
@require_POST
def end(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    end_rule(pk, township=township_of(request), by=viewer_of(request), now=timezone.now())
    messages.success(request, "规则已终止。")
    return redirect("event:rules")
