"""Canonical JSON: one value has one text, so that its digest can be computed again anywhere.

The text follows RFC 8785 in spirit: keys sorted by code point, no blanks, nothing escaped that need not be. Values
that JSON does not know are written by these rules:

========================  =====================================================================================
aware ``datetime``        UTC with microseconds and ``Z``: ``"2026-11-25T01:30:00.000000Z"``; naive ones are refused
``date``                  ``"2026-11-25"``
``UUID``                  ``"018f…"``, lower case with hyphens
``Decimal``               text without an exponent, digits as given: ``1E+2`` is ``"100"``, ``1.50`` is ``"1.50"``
``Enum``                  its value
dataclass                 an object of its fields
``tuple``                 an array
``int``                   within ±(2⁵³−1), the numbers every JSON reader keeps; larger ones belong into text
``float``                 only with at most 15 significant digits and 0.0001 ≤ |x| < 10¹⁵ (or zero): those that
                          every reader writes back alike, such as a longitude. ``3.0`` is ``3``. ``0.1 + 0.2``,
                          NaN and the infinities are refused
========================  =====================================================================================

Everything else (bytes, sets, keys that are not text, lone surrogates) is refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import msgspec

SAFE_INTEGER = 2**53 - 1

_encoder = msgspec.json.Encoder(order="deterministic")


class NotCanonical(ValueError):
    """A value that has no single JSON text; the message names the value and what to write instead."""


def canonical_json(value: object) -> str:
    """The one JSON text of ``value`` (rules above). Raises NotCanonical."""
    try:
        return _encoder.encode(_plain(value)).decode()
    except UnicodeEncodeError as error:
        raise NotCanonical("文本里有不成对的代理码位，不能写成 UTF-8。") from error


def instant_text(moment: datetime) -> str:
    """An aware moment as UTC text of fixed width; texts sort as the moments do. Raises NotCanonical."""
    if moment.tzinfo is None:
        raise NotCanonical(f"时间 {moment} 没有时区：请给出带时区的时间。")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def read_instant(text: str) -> datetime:
    """The moment (UTC) that `instant_text` wrote."""
    return datetime.fromisoformat(text)


def _plain(value: Any) -> Any:
    """``value`` in terms of dict, list, str, int, float, bool and None only."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return value
    if kind is int:
        return _integer(value)
    if kind is dict:
        return _object(value)
    if kind is list or kind is tuple:
        return [_plain(item) for item in value]
    return _rule_of(kind, value)(value)


def _object(value: Mapping[Any, Any]) -> dict[str, Any]:
    for key in value:
        if type(key) is not str:
            raise NotCanonical(f"对象的键 {key!r} 不是文本。")
    return {key: _plain(item) for key, item in value.items()}


def _integer(value: int) -> int:
    if -SAFE_INTEGER <= value <= SAFE_INTEGER:
        return int(value)
    raise NotCanonical(f"整数 {value} 超出 ±(2⁵³−1)：请写成文本。")


def _float(value: float) -> float | int:
    if value == 0:
        return 0
    size = abs(value)
    if not math.isfinite(value) or not 1e-4 <= size < 1e15 or float(f"{value:.15g}") != value:
        raise NotCanonical(f"浮点数 {value!r} 没有唯一的写法：请改用整数、文本或 Decimal。")
    return int(value) if value.is_integer() else value


def _fields(value: Any) -> dict[str, Any]:
    return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}


def _refuse(value: object) -> Any:
    raise NotCanonical(f"{type(value).__name__} 类型的值不能写进账本：{value!r:.60}")


_RULES: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (Enum, lambda value: _plain(value.value)),
    (datetime, instant_text),
    (date, date.isoformat),
    (UUID, str),
    (Decimal, lambda value: format(value, "f") if value.is_finite() else _refuse(value)),
    (str, str.__str__),
    (int, _integer),
    (float, _float),
    (dict, _object),
    (list, lambda value: [_plain(item) for item in value]),
    (tuple, lambda value: [_plain(item) for item in value]),
)
_known: dict[type, Callable[[Any], Any]] = {}


def _rule_of(kind: type, value: object) -> Callable[[Any], Any]:
    rule = _known.get(kind)
    if rule is None:
        rule = next((rule for root, rule in _RULES if isinstance(value, root)), None)
        rule = rule or (_fields if hasattr(kind, "__dataclass_fields__") else _refuse)
        _known[kind] = rule
    return rule
