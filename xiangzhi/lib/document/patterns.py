"""Patterns that are compiled when they are first used: a reader has some two hundred, and one document needs few of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


class Pattern:
    """A regular expression with the methods of :class:`re.Pattern`; the first call of one compiles it, the others follow at once.

    ``source`` is checked only then, so a test compiles them all.
    """

    __slots__ = ("findall", "finditer", "flags", "fullmatch", "match", "search", "source", "split", "sub")

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    sub: Callable[..., str]
    split: Callable[..., list[str]]
    findall: Callable[..., list[str]]

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source, self.flags = source, flags

    def __getattr__(self, name: str) -> Callable[..., object]:
        """Asked only while the method is not there yet: compile and keep all methods."""
        if name not in Pattern.__slots__:
            raise AttributeError(name)
        compiled = re.compile(self.source, self.flags)
        for method in ("match", "search", "fullmatch", "finditer", "sub", "split", "findall"):
            setattr(self, method, getattr(compiled, method))
        return object.__getattribute__(self, name)  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"Pattern({self.source!r})"
