"""Forms of a reform: start it from a draft, report a task, revise a task."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from xiangzhi.reform.actions.roadmaps import LONGEST_NOTE, Discipline
from xiangzhi.reform.roadmap import Draft, DraftTask

DAY = {"type": "date"}
WIDE = {"class": "form-control"}


class StartForm(forms.Form):
    """The draft's tasks, each with title, dates and owner, to leave out or change; and how strict the discipline is."""

    promote = forms.IntegerField(label="提拔免报批人数", min_value=0, max_value=99, initial=0)
    take_on = forms.IntegerField(label="新进人员免报批人数", min_value=0, max_value=99, initial=0)
    dispose = forms.IntegerField(label="资产处置免报批次数", min_value=0, max_value=99, initial=0)

    def __init__(self, found: Draft, owners: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        choices = [("", "未定"), *((name, name) for name in owners)]
        for number, task in enumerate(found.tasks):
            self.fields[f"use{number}"] = forms.BooleanField(label="列入", required=False, initial=True)
            self.fields[f"title{number}"] = forms.CharField(
                label="任务", max_length=120, initial=task.title, widget=forms.TextInput(WIDE)
            )
            self.fields[f"starts{number}"] = day_field("开始", task.starts)
            self.fields[f"due{number}"] = day_field("截止", task.due)
            self.fields[f"owner{number}"] = forms.ChoiceField(
                label="责任机构",
                choices=choices,
                required=False,
                initial=task.owner,
                widget=forms.Select({"class": "form-select"}),
            )

    def rows(self) -> list[tuple[DraftTask, list[forms.BoundField]]]:
        """Each task with its fields, for the table."""
        names = ("use", "title", "starts", "due", "owner")
        return [(task, [self[f"{name}{number}"] for name in names]) for number, task in enumerate(self.found.tasks)]

    def draft(self) -> Draft:
        """The draft as the person changed it."""
        data = self.cleaned_data
        tasks = (
            replace(
                task,
                title=data[f"title{number}"],
                starts=data[f"starts{number}"],
                due=data[f"due{number}"],
                owner=data[f"owner{number}"],
            )
            for number, task in enumerate(self.found.tasks)
            if data[f"use{number}"]
        )
        return replace(self.found, tasks=tuple(tasks))

    def discipline(self) -> Discipline:
        return Discipline(**{name: self.cleaned_data[name] for name in ("promote", "take_on", "dispose")})


def day_field(label: str, initial: date | None) -> forms.DateField:
    return forms.DateField(label=label, required=False, initial=initial, widget=forms.DateInput(DAY | WIDE, "%Y-%m-%d"))


class ReportForm(forms.Form):
    """How far a task is."""

    percent = forms.IntegerField(label="进度（%）", min_value=0, max_value=100)
    note = forms.CharField(label="进展", max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class ReviseForm(forms.Form):
    """Other dates or another owner for a task."""

    starts = forms.DateField(label="开始", widget=forms.DateInput(DAY, "%Y-%m-%d"))
    due = forms.DateField(label="截止", widget=forms.DateInput(DAY, "%Y-%m-%d"))
    owner = forms.ChoiceField(label="责任机构", required=False)
    reason = forms.CharField(label="理由", max_length=LONGEST_NOTE)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, bodies: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "未定"), *bodies]

    def owner_id(self) -> UUID | None:
        chosen = self.cleaned_data["owner"]
        return UUID(chosen) if chosen else None
