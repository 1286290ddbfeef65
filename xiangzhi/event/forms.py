"""The form of a report: the same fields for the desk, the grid worker and the public."""

from __future__ import annotations

from django import forms

from xiangzhi.event.rules import CHANNELS, PLACE_LIMIT, TEXT_LIMIT, Report

DESK_CHANNELS = [(key, label) for key, label in CHANNELS.items() if key not in ("api", "public")]


class ReportForm(forms.Form):
    """What the desk enters: the words first; everything else may stay empty."""

    text = forms.CharField(
        label="诉求内容",
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5, "placeholder": "原话记录：什么事、在哪里、要求什么"}),
        help_text="写下原话即可，系统会推荐承办机构。",
    )
    place = forms.CharField(label="地点", max_length=PLACE_LIMIT, required=False, help_text="村、组、路名或标志物")
    channel = forms.ChoiceField(label="来源", choices=DESK_CHANNELS, initial="desk")
    name = forms.CharField(label="诉求人姓名", max_length=40, required=False)
    phone = forms.CharField(
        label="联系电话", max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)

    def report(self, channel: str = "") -> Report:
        data = self.cleaned_data
        return Report(
            text=data["text"],
            channel=channel or data["channel"],
            place=data["place"],
            lon=data.get("lon"),
            lat=data.get("lat"),
            name=data["name"],
            phone=data["phone"],
        )


class PublicReportForm(ReportForm):
    """What a resident enters, without an account and without scripts."""

    channel = None  # type: ignore[assignment]
    lon = None  # type: ignore[assignment]
    lat = None  # type: ignore[assignment]
    name = forms.CharField(
        label="您的姓名", max_length=40, required=False, help_text="只有办理人员能看到，页面上不显示全名。"
    )
    phone = forms.CharField(
        label="联系电话",
        max_length=20,
        required=False,
        help_text="留下电话，办理情况会告诉您；不留也可以反映。",
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
