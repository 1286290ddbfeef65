"""One form field with label, help and error, drawn in one pass: every form of the house is made of these."""

from __future__ import annotations

from html import escape
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from xiangzhi.web.badges import icon
from xiangzhi.web.choices import Choices, Tick

SELECTS = (forms.Select, forms.SelectMultiple, forms.NullBooleanSelect)
DJANGO_ROWS = "10"
CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)
KEPT = 500
_drawn: dict[tuple[Any, ...], SafeString] = {}
OPTIONAL = ' <span class="field-optional">（可不填）</span>'


def draw(bound: BoundField, given: dict[str, Any]) -> SafeString:
    """The field; ``given`` are attributes of its control. A group of choices becomes a fieldset. What narrows a list looks the same on
    page after page: it is drawn once and kept."""
    key = None if given or bound.errors else _looks(bound)
    if key is None:
        return _draw(bound, given)
    if key not in _drawn:
        if len(_drawn) >= KEPT:
            _drawn.clear()
        _drawn[key] = _draw(bound, given)
    return _drawn[key]


def _looks(bound: BoundField) -> tuple[Any, ...] | None:
    """Everything that decides how a plain select or a tick looks; None for any other field."""
    field, widget = bound.field, bound.field.widget
    if not isinstance(widget, (Choices, Tick)):
        return None
    choices = tuple(widget.choices) if isinstance(widget, Choices) else ()
    own = tuple(widget.attrs.items())
    return (
        type(widget),
        bound.html_name,
        bound.auto_id,
        bound.label,
        field.required,
        field.help_text,
        own,
        choices,
        bound.value(),
    )


def _draw(bound: BoundField, given: dict[str, Any]) -> SafeString:
    widget = bound.field.widget
    kind, grouped = _kind(widget), bool(widget.use_fieldset)
    control = bound.as_widget(attrs=_control_attributes(bound) | given)
    errors = "".join(_sentences(bound))
    label = f"{escape(str(bound.label))}{'' if bound.field.required else OPTIONAL}"
    if grouped:
        described = escape(bound.aria_describedby or "")
        head = f"<legend>{label}</legend>"
    else:
        inside = f"{control}{escape(str(bound.label))}" if kind == "check" else label
        described, head = "", f'<label for="{escape(bound.id_for_label)}">{inside}</label>'
    tag = "fieldset" if grouped else "div"
    parts = [
        f'<{tag} class="field field-{kind}{" has-error" if errors else ""}"',
        f' aria-describedby="{described}">' if described else ">",
        f"\n  {head}\n",
        "" if kind == "check" else f"  {control}\n",
        _below(bound, errors),
        f"</{tag}>",
    ]
    return SafeString("".join(parts))


def _below(bound: BoundField, errors: str) -> str:
    """Error and help under the control, by the ids that it is described by."""
    name = escape(bound.auto_id or "")
    error = f'  <p class="field-error" id="{name}_error">{icon("alert-circle")}<span>{escape(errors)}</span></p>\n'
    help_text = str(bound.help_text)
    said = help_text if isinstance(bound.help_text, SafeString) else escape(help_text)
    help_line = f'  <p class="help" id="{name}_helptext">{said}</p>\n'
    return f"{error if errors else ''}{help_line if help_text else ''}"


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, CHOICES):
        return "choices"
    return "check" if isinstance(widget, forms.CheckboxInput) else "control"


def _control_attributes(bound: BoundField) -> dict[str, Any]:
    widget = bound.field.widget
    kind = _kind(widget)
    look = {"choices": "", "check": "form-check-input"}.get(kind, "form-control")
    if isinstance(widget, SELECTS) and kind == "control":
        look = "form-select"
    own = widget.attrs.get("class", "")
    attributes = {"class": f"{look} {own}".strip()} if look or own else {}
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == DJANGO_ROWS:
        attributes["rows"] = "4"
    return attributes


def _sentences(bound: BoundField) -> list[str]:
    """The errors of a field; for a missing value the sentence names the field and what to do."""
    verb = "请选择" if isinstance(bound.field.widget, (*SELECTS, *CHOICES)) else "请填写"
    found = bound.errors.as_data() if bound.errors else []
    return [f"{verb}{bound.label}。" if error.code == "required" else "".join(error.messages) for error in found]
