"""Forms of this room: decide on one finding; weigh one rule for a county."""

from __future__ import annotations

from django import forms

from xiangzhi.reform.as_text import SEVERITIES

DAY = forms.DateInput(attrs={"type": "date"})


class DecisionForm(forms.Form):
    """要改 or 不改, why, and until when."""

    decision = forms.ChoiceField(
        label="处理",
        choices=[("accepted", "要改：正文应当修改"), ("waived", "不改：认可现状")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="理由",
        max_length=300,
        required=False,
        help_text="“不改”要写理由。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    expires = forms.DateField(
        label="有效至", required=False, help_text="“不改”到这一天为止，过后重新计入；留空为长期。", widget=DAY
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class RuleSettingForm(forms.Form):
    """Off, or a severity, with reason and last day."""

    state = forms.ChoiceField(
        label="改为",
        choices=[("off", "停用"), *((str(value), f"按“{label}”") for value, label in SEVERITIES.items())],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    until = forms.DateField(label="有效至", required=False, help_text="过了这一天恢复原样；留空为长期。", widget=DAY)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
