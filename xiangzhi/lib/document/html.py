"""Text of a web page (or of a «doc» that is a web page inside): blocks as lines, table rows as lines with tabs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

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
OPENING = re.compile(
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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._hidden.clear()
        elif tag in HIDDEN:
            self._hidden.append(tag)
        elif tag in ("td", "th"):
            self.parts.append("\t" if self.parts and not self.parts[-1].endswith("\n") else "")
        elif tag in BLOCKS:
            self._line()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            self._hidden.remove(tag)
        elif tag in BLOCKS:
            self._line()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s*\n\s*", " ", data))

    def _line(self) -> None:
        if not self._hidden:
            self.parts.append("\n")
