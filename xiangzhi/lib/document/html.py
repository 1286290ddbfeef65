"""Text of a web page (or of a «doc» that is a web page inside): blocks as lines, table rows as lines with tabs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from xiangzhi.lib.document.counting import written
from xiangzhi.lib.document.html_tables import Table
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
    "dl",
    "blockquote",
    "center",
    "form",
    "caption",
    "pre",
}
HIDDEN = {"script", "style", "head", "noscript", "template", "select", "nav", "svg", "xml", "del", "rt", "rp"}
LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
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


def html_text(text: str) -> str:
    """Visible text of the page; never raises, because a browser would not either."""
    from lxml import etree

    page: Any = _Page()
    parser = etree.HTMLParser(target=page, encoding="utf-8", huge_tree=True)
    with suppress(etree.LxmlError):
        parser.feed(text.encode("utf-8", errors="replace"))
        parser.close()
    lines = (re.sub(r"[ \r\f\v]+", " ", line).strip(" ") for line in page.close().replace("\xad", "").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class _Page:
    """Hears the tags of a page in order. Words go to the innermost open cell, or to the page."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._tables: list[Table] = []
        self._lists: list[tuple[str, int]] = []
        self._hidden: list[str] = []

    def close(self) -> str:
        """The text of the page, tables that nobody closed included."""
        while self._tables:
            self._close_table()
        return "".join(self._parts)

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        if tag == "body":
            self._hidden.clear()
        elif tag in HIDDEN:
            self._hidden.append(tag)
        elif tag == "table":
            self._write("\n")
            self._tables.append(Table())
        elif tag in ("tr", "td", "th") and self._tables:
            self._tables[-1].begin(tag, attrs)
        elif tag in BLOCKS:
            self._write("\n")
            self._list(tag, attrs)

    def end(self, tag: str) -> None:
        if tag in self._hidden:
            self._hidden.remove(tag)
        elif tag == "table" and self._tables:
            self._close_table()
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].end_cell()
        elif tag in BLOCKS:
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
            self._write("\n")

    def data(self, data: str) -> None:
        self._write(re.sub(r"\s*\n\s*", " ", data) if "\n" in data else data)

    def _write(self, words: str) -> None:
        if not self._hidden:
            place = self._tables[-1].words if self._tables else self._parts
            place.append(words)

    def _close_table(self) -> None:
        lines = self._tables.pop().lines()
        if self._tables:
            self._tables[-1].holds_table = True
        self._write("".join(f"\n{line}" for line in lines) + "\n")

    def _list(self, tag: str, attrs: Mapping[str, str]) -> None:
        """Numbers of an ordered list are printed by the browser; they belong to the text."""
        if tag in ("ol", "ul"):
            start = attrs.get("start") or ""
            form = LISTS.get(attrs.get("type") or "1", "decimal") if tag == "ol" else ""
            self._lists.append((form, int(start) if re.fullmatch(r"\d{1,4}", start) else 1))
        elif tag == "li" and self._lists and self._lists[-1][0]:
            form, count = self._lists[-1]
            self._lists[-1] = form, count + 1
            self._write(f"{written(count, form)}.")
