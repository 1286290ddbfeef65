"""What is printed around a regulation: who issues it, under which number, on which day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from xiangzhi.paper.official import Official, RedHead


class PrintForm(forms.Form):
    """All optional: what is left empty is not printed."""

    issuer = forms.CharField(label="发文机关", max_length=40, required=False, help_text="作为落款；不填则不印。")
    number = forms.CharField(label="发文字号", max_length=30, required=False, help_text="如 郎编〔2026〕3号。")
    date = forms.DateField(
        label="成文日期", required=False, widget=forms.DateInput(attrs={"type": "date"}), input_formats=["%Y-%m-%d"]
    )
    red = forms.BooleanField(label="加印红头", required=False, help_text="需要填写发文机关。")

    def clean(self) -> dict[str, Any]:
        """A red head names who issues."""
        values = super().clean() or {}
        if values.get("red") and not values.get("issuer"):
            self.add_error("issuer", "加印红头需要填写发文机关。")
        return values

    def dressed(self, document: Official) -> Official:
        """The document with what was filled in; what cannot be taken is left out."""
        given = self.cleaned_data
        issuer = given.get("issuer", "")
        head = RedHead(f"{issuer.removesuffix('文件')}文件") if given.get("red") and issuer else None
        return replace(
            document, signature=issuer, number=given.get("number", ""), date=given.get("date"), red_head=head
        )
