"""Forms of the page of a post: appoint somebody, end an appointment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from xiangzhi.roster.models import AppointmentKind, Person

DAY = forms.DateInput(attrs={"type": "date"})


class AppointForm(forms.Form):
    """Who, how, since when and by which document."""

    person = forms.ChoiceField(label="人员")
    kind = forms.ChoiceField(label="方式", choices=AppointmentKind.choices, initial=AppointmentKind.FORMAL)
    starts = forms.DateField(label="任职日期", required=False, widget=DAY, help_text="不填即今天。")
    basis = forms.CharField(label="依据", max_length=120, required=False, help_text="任免文件名或文号。")

    def __init__(self, people: Iterable[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "请选择"), *((str(person.pk), person.name) for person in people)]

    def terms(self) -> dict[str, Any]:
        """What the action takes besides person and post."""
        data = self.cleaned_data
        return {"kind": AppointmentKind(data["kind"]), "starts": data["starts"], "basis": data["basis"]}


class EndForm(forms.Form):
    """Last day and reason."""

    last_day = forms.DateField(label="最后一天", required=False, widget=DAY, help_text="不填即今天。")
    reason = forms.CharField(label="事由", max_length=120, required=False)
