"""Document numbers: organ code, year in brackets of any shape, running number (郎发〔2020〕14号)."""

from __future__ import annotations

from dataclasses import dataclass

from xiangzhi.lib.document.patterns import Pattern

PATTERN = Pattern(
    r"(?P<organ>[^\W\d]{1,12}?)\s?(?P<open>[\[(<〈])(?P<year>\d{4})(?P<close>[\])>〉])\s?(?P<number>\d{1,5})\s?号"
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """One cited document number with its place in the text that was searched."""

    organ: str
    year: int
    number: int
    place: tuple[int, int]


def document_numbers(text: str) -> list[DocumentNumber]:
    """All complete document numbers of a folded text, in order."""
    return [DocumentNumber(m["organ"], int(m["year"]), int(m["number"]), m.span()) for m in PATTERN.finditer(text)]
