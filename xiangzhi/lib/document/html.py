"""Text of a web page (or of a «doc» that is a web page inside): blocks as lines, table rows as lines with tabs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from xiangzhi.lib.document.patterns import Pattern

BLOCKS = {
    "p",
    "div",
    "br",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "ul",
    "ol",
    "section",
    "article",
    "title",
    "hr",
    "dd",
    "dt",
    "blockquote",
}
HIDDEN = {"script", "style", "head", "noscript", "template", "select", "nav", "svg", "xml"}
OPENING = Pattern(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|div|p|table|span|title)\b",
    re.I | re.S,
)


def looks_like_html(text: str) -> bool:
    """Whether the text begins as a page or has the tags of one; a plan that merely uses 〈〉 or < is no page."""
    head = text[:2000].lstrip("\ufeff")
    return (
        bool(OPENING.match(head))
        or len(re.findall(r"</?(?:p|div|br|table|td|span)\b[^<>]*>", text[:20_000], re.I)) >= 4
    )


def html_text(text: str, source: str) -> str:
    """Visible text of the page; never raises, because a browser would not either."""
    reader = _Page()
    reader.feed(text)
    reader.close()
    lines = (re.sub(r"[ \r\f\v]+", " ", line).strip(" ") for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []
        self._row_begun = self._in_cell = False
        self._behind = 0  # columns that the open cell spans beyond its own

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._hidden.clear()
        elif tag in HIDDEN:
            self._hidden.append(tag)
        elif tag in ("td", "th"):
            self.parts.append("\t" if self._row_begun else "")
            self._row_begun = self._in_cell = True
            width = dict(attrs).get("colspan") or ""
            self._behind = min(int(width) - 1, 60) if width.isdigit() and width != "0" else 0
        elif tag in BLOCKS:
            self._line(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            self._hidden.remove(tag)
        elif tag in ("td", "th"):
            self.parts.append("\t" * self._behind)
            self._behind, self._in_cell = 0, False
        elif tag in BLOCKS:
            self._line(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s*\n\s*", " ", data))

    def _line(self, tag: str) -> None:
        """A paragraph inside a cell breaks no row: it is set off by a blank."""
        if tag in ("tr", "table"):
            self._row_begun = self._in_cell = False
        if not self._hidden:
            self.parts.append(" " if self._in_cell else "\n")
