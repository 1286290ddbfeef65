"""The words of one paragraph: runs, breaks and tabs; without deleted text, field codes, ruby and hidden text."""

from __future__ import annotations

from typing import Any

from xiangzhi.lib.document.docx.package import child, local, value

SKIPPED = {
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "pPr",
    "rPr",
    "rt",
    "softHyphen",
    "sdtPr",
    "txbxContent",
}
WRITTEN = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
TRACKED = {"ins", "del", "moveFrom", "moveTo"}


class Runs:
    """Reads paragraphs; ``revisions`` counts the tracked changes met so far."""

    def __init__(self) -> None:
        self.revisions = 0

    def read(self, paragraph: Any) -> tuple[str, list[Any]]:
        """Words of the paragraph, and the text boxes anchored in it."""
        parts: list[str] = []
        boxes: list[Any] = []
        self._walk(paragraph, parts, boxes)
        return "".join(parts), boxes

    def _walk(self, node: Any, parts: list[str], boxes: list[Any]) -> None:
        for below in node:
            name = local(below)
            self.revisions += name in TRACKED
            if name == "t":
                parts.append(below.text or "")
            elif name in WRITTEN:
                parts.append(WRITTEN[name])
            elif name == "txbxContent":
                boxes.append(below)
            elif name == "AlternateContent":
                self._walk(_shown(below), parts, boxes)
            elif name and name not in SKIPPED and not (name == "r" and _hidden(below)):
                self._walk(below, parts, boxes)


def _shown(alternatives: Any) -> Any:
    """The first choice that holds words, else the fallback: a shape is stored twice for old readers."""
    ranked = [one for one in alternatives if local(one) in ("Choice", "Fallback")]
    return next((one for one in ranked if any(local(below) == "t" for below in one.iter())), alternatives[:0])


def _hidden(run: Any) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and value(mark) not in ("0", "false")
