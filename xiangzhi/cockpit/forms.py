"""The form of a step, made from the procedure's data; filters of the queue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from xiangzhi.event.rules import CHANNELS
from xiangzhi.matter.models import Level
from xiangzhi.matter.rules import SCORES, Action, FieldRule, Procedure, choosable
from xiangzhi.web.choices import Choices, Pairs, Tick


class StepForm(forms.Form):
    """One step: its needed and optional fields, and the step count that the person is looking at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, procedure: Procedure, action: Action, bodies: list[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for key in (*action.needs, *action.may):
            self.fields[key] = field_of(
                procedure.fields[key], bodies, choosable(procedure, action), required=key in action.needs
            )

    def facts(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key != "seen" and value not in (None, "")}


def field_of(
    rule: FieldRule, bodies: list[tuple[str, str]], outcomes: dict[str, str], *, required: bool
) -> forms.Field:
    """A form field for one rule of the procedure."""
    common: dict[str, Any] = {"label": rule.label, "required": required}
    match rule.type:
        case "body":
            return forms.ChoiceField(choices=[("", "请选择"), *bodies], **common)
        case "date":
            return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), **common)
        case "outcome":
            return forms.ChoiceField(choices=list(outcomes.items()), **common)
        case "score":
            return forms.ChoiceField(choices=list(SCORES.items()), **common)
        case "period":
            choices = [(f"{days}wd", f"{days} 个工作日") for days in (1, 2, 3, 5, 10, 15)]
            return forms.ChoiceField(choices=choices, **common)
        case "number":
            return forms.CharField(max_length=24, **common)
        case _:
            return forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), **common)


class QueueFilter(forms.Form):
    """What the queue is narrowed to; every field is optional."""

    def __init__(
        self,
        procedure: Procedure,
        bodies: list[tuple[str, str]],
        areas: list[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        states = [(key, state.name) for key, state in procedure.states.items()]
        self.fields["state"] = narrowing("环节", states)
        self.fields["body"] = narrowing("承办机构", bodies)
        self.fields["area"] = narrowing("区域", areas)
        self.fields["level"] = narrowing("层级", Level.choices)
        self.fields["channel"] = narrowing("来源", CHANNELS.items())
        self.fields["late"] = forms.BooleanField(label="只看超期", required=False, widget=Tick)
        self.fields["open"] = forms.BooleanField(label="只看未办结", required=False, widget=Tick)


def narrowing(label: str, choices: Iterable[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=Pairs([("", "全部"), *choices]), widget=Choices)
