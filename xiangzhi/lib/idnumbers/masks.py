"""How personal data is shown to those who need not know it in full."""

from __future__ import annotations


def mask_name(name: str) -> str:
    """The surname and a star for each further character: 欧阳明 and 王芳 become 欧** and 王*."""
    return name[:1] + "*" * (len(name) - 1)


def mask_phone(phone: str) -> str:
    """The first three and the last four digits: 138****0000. Shorter numbers keep only their last two."""
    if len(phone) >= 11:
        return f"{phone[:3]}{'*' * (len(phone) - 7)}{phone[-4:]}"
    return "*" * max(0, len(phone) - 2) + phone[-2:]
