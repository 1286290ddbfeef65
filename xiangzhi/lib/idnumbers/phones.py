"""Telephone numbers of mainland China: mobile (11 digits), landline with area code, 400/800 and short service numbers."""

from __future__ import annotations

import re
import unicodedata

_MOBILE = r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
_LANDLINE = r"\(?0\d{2,3}\)?[- ]?[2-9]\d{6,7}"
_SERVICE = r"[48]00[- ]?\d{3}[- ]?\d{4}"
PHONE = re.compile(
    rf"(?<![\d.])(?:(?:\+?86[- ]?)?(?P<mobile>{_MOBILE})|(?P<landline>{_LANDLINE})|(?P<service>{_SERVICE}))(?!\d)"
)


def find_phones(text: str) -> list[str]:
    """The numbers in ``text`` in order, digits only, without +86. Digits of longer numbers are not taken for phones."""
    folded = unicodedata.normalize("NFKC", text)
    return [re.sub(r"\D", "", match[match.lastgroup or 0]) for match in PHONE.finditer(folded)]


def is_mobile(text: str) -> bool:
    """Whether ``text`` is one mobile number and nothing else."""
    return bool(re.fullmatch(rf"(?:\+?86[- ]?)?{_MOBILE}", unicodedata.normalize("NFKC", text).strip()))
