"""The list of all powers: each room registers its words with their Chinese meaning; an unknown word raises at once."""

from __future__ import annotations

_POWERS: dict[str, str] = {}


def register(powers: dict[str, str]) -> None:
    """Add a room's powers (word → what it lets a person do, in Chinese)."""
    _POWERS.update(powers)


def known(power: str) -> bool:
    return power in _POWERS


def label(power: str) -> str:
    """What the power lets a person do. Raises KeyError for a word that no room registered."""
    return _POWERS[power]


def all_powers() -> dict[str, str]:
    return dict(sorted(_POWERS.items()))
