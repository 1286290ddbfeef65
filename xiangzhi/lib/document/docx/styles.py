"""What a paragraph has from its style: a list number, an outline, being a line of the table of contents."""

from __future__ import annotations

from typing import Any

from xiangzhi.lib.document.docx.package import child, local, value

DEPTH = 12


class Styles:
    """The paragraph styles of one file by their keys."""

    def __init__(self, part: Any | None) -> None:
        nodes = part if part is not None else ()
        self._styles = {value(node, "styleId"): node for node in nodes if local(node) == "style"}

    def is_contents(self, paragraph: Any) -> bool:
        """Whether the paragraph is a line of a table of contents (style toc 1, toc 2 …)."""
        style = self._style_of(paragraph)
        return style is not None and value(child(style, "name")).lower().startswith("toc ")

    def number_of(self, paragraph: Any) -> tuple[str, str]:
        """List and level from the paragraph's style or the styles that it is based on; empty where there is none."""
        style, level = self._style_of(paragraph), ""
        for _ in range(DEPTH):
            if style is None:
                break
            place = child(style, "pPr", "numPr")
            if place is not None:
                level = level or value(child(place, "ilvl"))
                if which := value(child(place, "numId")):
                    return which, level
            style = self._styles.get(value(child(style, "basedOn")))
        return "", ""

    def list_of(self, style: str) -> str:
        """The list that a list style stands for."""
        node = self._styles.get(style)
        return "" if node is None else value(child(node, "pPr", "numPr", "numId"))

    def _style_of(self, paragraph: Any) -> Any | None:
        return self._styles.get(value(child(paragraph, "pPr", "pStyle")))
