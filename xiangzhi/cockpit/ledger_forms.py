"""The filters of the ledger."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from xiangzhi.ledger import kinds

Choices = list[tuple[str, str]]


class LedgerFilter(forms.Form):
    """What the ledger is narrowed to; every field is optional. ``subject`` comes from a link, nobody types it."""

    township = forms.ChoiceField(label="乡镇", required=False)
    kind = forms.ChoiceField(label="做了什么", required=False)
    actor = forms.ChoiceField(label="谁", required=False)
    day = forms.DateField(label="哪一天", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    subject = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, townships: Choices, actors: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("kind", [("", "全部"), *kinds.all_kinds().items()])
        self._choose("actor", [("", "全部"), *actors])
        if len(townships) > 1:
            self._choose("township", townships)
        else:
            del self.fields["township"]

    def _choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def wanted(self) -> dict[str, Any]:
        """What `ledger.queries.browse` takes; fields that are not valid narrow nothing."""
        data = self.cleaned_data if self.is_valid() else {}
        found: dict[str, Any] = {name: data[name] for name in ("kind", "actor", "subject") if data.get(name)}
        if day := data.get("day"):
            since = timezone.make_aware(datetime.combine(day, time.min))
            found |= {"since": since, "until": since + timedelta(days=1)}
        return found
