"""Text of an RTF file: words and paragraphs, table rows as lines with tabs; fonts, styles, pictures and notes are passed over."""

from __future__ import annotations

from collections.abc import Iterator

from xiangzhi.lib.document.patterns import Pattern
from xiangzhi.lib.refusal import Unreadable

TOKEN = Pattern(
    r"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<sign>[^a-zA-Z'])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)"
)
PASSED = {
    "fonttbl",
    "colortbl",
    "stylesheet",
    "listtable",
    "listoverridetable",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "fldinst",
    "generator",
    "themedata",
    "datastore",
    "xmlnstbl",
    "rsidtbl",
    "pgdsctbl",
    "latentstyles",
    "nonshppict",
    "deleted",
}
WRITTEN = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "tab": " ", "cell": "\t", "nestcell": " ", "row": "\n", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "·",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}", "\n": "\n", "\r": "\n"}
CODECS = {0: "cp1252", 936: "gb18030", 950: "big5", 1252: "gb18030", 54936: "gb18030"}
"""Code pages; Chinese programs write GBK bytes under 1252 too."""
DEPTH_MOST = 2000


def rtf_text(data: bytes, source: str) -> str:
    """Lines of the file. Raises :class:`Unreadable` where nothing can be made of it."""
    reader = _Reader()
    text = "".join(reader.read(data.decode("latin-1"), source))
    lines = (line[:-1] if line.endswith("\t") else line for line in text.split("\n"))
    return "\n".join(lines)


class _Reader:
    def __init__(self) -> None:
        self._passed = [False]  # by depth of groups: is this one passed over
        self._skips = [1]  # by depth: how many characters stand in for one in Unicode
        self._codec = "gb18030"
        self._bytes = bytearray()
        self._to_skip = 0
        self._in_cell = False

    def read(self, source: str, name: str) -> Iterator[str]:
        for token in TOKEN.finditer(source):
            kind = token.lastgroup
            if kind == "byte":
                self._byte(int(token["byte"], 16))
                continue
            if kind == "text" and self._to_skip:
                skipped = min(self._to_skip, len(token["text"]))
                self._to_skip -= skipped
                yield from self._shown(token["text"][skipped:])
                continue
            yield from self._flushed()
            if kind == "brace":
                self._group(token["brace"], name)
            elif kind == "text":
                yield from self._shown(token["text"])
            elif kind == "sign":
                self._passed[-1] |= token["sign"] == "*"
                yield from self._shown(SIGNS.get(token["sign"], ""))
            else:
                yield from self._word(token["word"], token["number"])
        yield from self._flushed()

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif not self._passed[-1]:
            self._bytes.append(value)

    def _flushed(self) -> Iterator[str]:
        if self._bytes:
            yield self._bytes.decode(self._codec, errors="replace")
            self._bytes.clear()

    def _shown(self, text: str) -> Iterator[str]:
        if text and not self._passed[-1]:
            yield text

    def _group(self, brace: str, name: str) -> None:
        self._to_skip = 0
        if brace == "{":
            if len(self._passed) > DEPTH_MOST:
                raise Unreadable(f"{name}已损坏，请重新导出 docx 后再提交。", code="broken")
            self._passed.append(self._passed[-1])
            self._skips.append(self._skips[-1])
        elif len(self._passed) > 1:
            self._passed.pop()
            self._skips.pop()

    def _word(self, word: str, number: str | None) -> Iterator[str]:
        value = int(number or 0)
        if word in PASSED and number != "0":
            self._passed[-1] = True
        elif word == "u":
            self._to_skip = self._skips[-1]
            yield from self._shown(_character(value))
        elif word == "uc":
            self._skips[-1] = max(0, min(value, 9))
        elif word == "ansicpg":
            self._codec = CODECS.get(value, self._codec)
        elif word in ("intbl", "pard"):
            self._in_cell = word == "intbl"
        elif word in WRITTEN:
            yield from self._shown(" " if word == "par" and self._in_cell else WRITTEN[word])


def _character(value: int) -> str:
    code = value & 0xFFFF
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
