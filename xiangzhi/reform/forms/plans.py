"""Forms of this room: hand in a plan, answer its open questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from xiangzhi.lib.document.kinds import KINDS, KINDS_NAMED
from xiangzhi.packs.divisions import Division, county_of
from xiangzhi.reform.queries.plans import Answered


class HandInForm(forms.Form):
    """The document and the township that it is for."""

    document = forms.FileField(
        label="方案文件",
        allow_empty_file=True,  # the reader of documents refuses it in its own words
        help_text=f"{KINDS_NAMED}，一个文件，不超过 20 MB。",
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )
    jurisdiction = forms.ChoiceField(label="适用乡镇", help_text="方案只应用到这一个乡镇。")

    def __init__(self, places: Sequence[Division], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["jurisdiction"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = by_county(places) if len(places) == 1 else [("", "请选择"), *by_county(places)]


def by_county(places: Sequence[Division]) -> list[tuple[str, Any]]:
    """Townships as choices, grouped by county; a single one stands alone."""
    if len(places) == 1:
        return [(places[0].code, places[0].name)]
    groups: dict[str, list[tuple[str, str]]] = {}
    for place in places:
        county = county_of(place.code)
        groups.setdefault(county.name if county else "", []).append((place.code, place.name))
    return list(groups.items())


class AnswersForm(forms.Form):
    """One choice for each open question; nothing is chosen before a person chose it, a suggestion is only named."""

    def __init__(self, rows: Sequence[Answered], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {f"q{number}": row.question.key for number, row in enumerate(rows)}
        for number, row in enumerate(rows):
            self.fields[f"q{number}"] = forms.ChoiceField(
                label=row.question.text,
                choices=[
                    (choice.value, label(choice.label, choice.value == row.question.suggested))
                    for choice in row.question.choices
                ],
                initial=row.overlay.answer if row.overlay else None,
                required=False,
                widget=forms.RadioSelect,
            )

    def answers(self) -> dict[str, str]:
        """Question key → chosen value, for the questions that were answered."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items() if self.cleaned_data.get(name)}


def label(text: str, suggested: bool) -> str:
    return f"{text}（系统建议）" if suggested else text
