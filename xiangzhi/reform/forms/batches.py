"""Forms for many files at once: upload them, choose their townships."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from xiangzhi.lib.document.kinds import KINDS, KINDS_NAMED
from xiangzhi.packs.divisions import Division
from xiangzhi.reform.county import townships_of
from xiangzhi.reform.models import FileState, PlanBatchFile


class ManyFiles(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploaded files as a list; what is wrong with one of them is said later, in its own row."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return list(files)


class BatchForm(forms.Form):
    """Files, the county, and whether every match is confirmed first."""

    documents = FilesField(
        label="方案文件",
        help_text=f"可以一次选多个文件，也可以选一个 zip 压缩包；{KINDS_NAMED}，每个不超过 20 MB，一次最多 100 个。",
        widget=ManyFiles(attrs={"accept": ",".join((*KINDS, ".zip"))}),
    )
    county = forms.ChoiceField(label="县", help_text="按正文和文件名对应到这个县的乡镇。")
    hold = forms.BooleanField(label="先看对应的乡镇，确认以后再提交", required=False)

    def __init__(self, counties: Sequence[Division], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = [(place.code, place.name) for place in counties]
        field = self.fields["county"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = pairs if len(pairs) == 1 else [("", "请选择"), *pairs]


class AssignForm(forms.Form):
    """One select for each file whose township may be chosen or corrected: a township, or all that the plan covers."""

    def __init__(self, files: Sequence[PlanBatchFile], county: Division, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(place.code, place.name) for place in townships_of(county)]
        choices += [(county.code, f"{county.name}各乡镇（全县方案）")]
        self.keys = {field_name(file): file.pk for file in files if choosable(file)}
        for file in files:
            if choosable(file):
                self.fields[field_name(file)] = forms.ChoiceField(
                    label=f"“{file.name}”的乡镇",
                    choices=[("", "请选择"), *choices],
                    initial=chosen(file, county),
                    required=False,
                    widget=forms.Select(attrs={"class": "form-select"}),
                )

    def choices(self) -> dict[uuid.UUID, str]:
        """File → code, for the files of which a township was chosen."""
        return {pk: self.cleaned_data[name] for name, pk in self.keys.items() if self.cleaned_data.get(name)}


def field_name(file: PlanBatchFile) -> str:
    return f"file-{file.number}"


def choosable(file: PlanBatchFile) -> bool:
    """Whether a person may choose: the file asks, or was handed in for one township and may have to be moved."""
    return file.state == FileState.ASKS or (file.state == FileState.READ and len(file.townships) == 1)


def chosen(file: PlanBatchFile, county: Division) -> str:
    if len(file.townships) > 1:
        return county.code
    return file.townships[0] if file.townships else ""
