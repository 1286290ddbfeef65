"""Forms of this room: set one fact right, with its reason."""

from __future__ import annotations

from typing import Any

from django import forms

from xiangzhi.reform.keyed import CERTAIN, NO_BODY, STANDS, Kind
from xiangzhi.reform.plan import DutyRole, Manager

CHOICES = {
    Kind.MANAGER: [("", "正文没有写明"), (Manager.TOWNSHIP.value, "乡镇管理"), (Manager.COUNTY.value, "县级管理")],
    Kind.STANDING: [(NO_BODY, "不是机构")],
    Kind.BOARD: [(CERTAIN, "确认是牌子"), (NO_BODY, "不是牌子")],
    Kind.NEW_DUTY: [
        (DutyRole.LEAD.value, "负责"),
        (DutyRole.ASSIST.value, "协助"),
        (DutyRole.COORDINATE.value, "协调"),
    ],
    Kind.MISSING: [(STANDS, "是机构")],
}
HELP = {
    Kind.AMOUNT: "写成 3、7-9、>=2 或 <=4；正文没有写明就留空。",
    Kind.DUTY: "改写后的职责；留空就是去掉这一项。",
    Kind.TEXT: "正文没有写明就留空。",
}
NAMES = {"establishment": "编制种类", "leaders": "职务", "new-duty": "职责", "missing": "机构名称"}


class CorrectionForm(forms.Form):
    """One fact with its right value. ``adding`` names what is to be added, for a key without its last part."""

    name = forms.CharField(label="名称", max_length=120)
    value = forms.CharField(label="更正为", max_length=200, required=False)
    reason = forms.CharField(
        label="理由",
        max_length=300,
        help_text="依据哪份文件、哪一条，或谁确认的。",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, kind: Kind, adding: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if adding:
            self.fields["name"].label = NAMES[adding]
        else:
            del self.fields["name"]
        if kind in CHOICES:
            self.fields["value"] = forms.ChoiceField(
                label="更正为", choices=CHOICES[kind], required=False, widget=forms.RadioSelect
            )
        else:
            self.fields["value"].help_text = HELP.get(kind, "")
        self.order_fields(["name", "value", "reason", "seen"])
