"""Forms of applying: the day on which a plan takes effect."""

from __future__ import annotations

from django import forms


class DayForm(forms.Form):
    """Empty is today."""

    day = forms.DateField(
        label="生效日期",
        required=False,
        widget=forms.DateInput({"type": "date", "class": "form-control"}, "%Y-%m-%d"),
        error_messages={"invalid": "生效日期没有认出来，方案没有应用：请写成 2026-12-01 这样。"},
        help_text="不填即今天生效；填以后的日期，到那一天由系统自动应用。",
    )


class ItemForm(forms.Form):
    """A line that a person adds to a hand-over list."""

    kind = forms.ChoiceField(
        label="类别",
        choices=[
            ("seal", "印章和牌子"),
            ("file", "档案"),
            ("asset", "资产"),
            ("matter", "在办事项"),
            ("other", "其他"),
        ],
    )
    text = forms.CharField(label="名称", max_length=200)
    quantity = forms.IntegerField(label="数量", min_value=1, max_value=100_000, initial=1)
