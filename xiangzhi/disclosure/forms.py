"""Forms of the public pages."""

from __future__ import annotations

from django import forms

from xiangzhi.matter.rules import SCORES


class LookUpForm(forms.Form):
    number = forms.CharField(
        label="编号", max_length=24, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    )
    code = forms.CharField(
        label="查询码",
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class RateForm(forms.Form):
    score = forms.ChoiceField(label="您对办理结果", choices=list(SCORES.items()), widget=forms.RadioSelect)
    comment = forms.CharField(label="意见", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(forms.Form):
    ground = forms.CharField(label="哪里没有办好", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
