"""A refusal shown in the form that caused it: beside its field where it names one, else above the form."""

from __future__ import annotations

from django.forms import BaseForm

from xiangzhi.lib.refusal import Refusal


def show_refusal(form: BaseForm, refusal: Refusal) -> int:
    """Add the refusal's sentence to the form; what was typed stays. Returns the status of the answer."""
    named = refusal.details.get("field")
    form.add_error(named if isinstance(named, str) and named in form.fields else None, refusal.message)
    return refusal.status
