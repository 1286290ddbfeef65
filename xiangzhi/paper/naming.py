"""Names of files: what may stand in one, and what its ending says. Pure."""

from __future__ import annotations

import re

from xiangzhi.paper.official import printable

LONGEST = 180  # characters; file systems take 255 bytes, a Chinese character takes three
FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "other": "application/octet-stream",
}
"""The media type of each kind. Anything that a browser could run is `other`."""


def clean_name(name: str) -> str:
    """A name without folders and without characters that an office computer does not take; never empty, ending kept."""
    words = FORBIDDEN.sub("", printable(name.replace("\\", "/").rsplit("/", 1)[-1])).strip(" .")
    stem, dot, ending = words.rpartition(".")
    if not dot or len(ending) > 8:
        return words[:LONGEST] or "文件"
    return f"{(stem or '文件')[: LONGEST - len(ending) - 1]}.{ending}"


def kind_of_name(name: str) -> str:
    """The kind by the ending, `other` for all that is not known to be harmless."""
    _, dot, ending = name.rpartition(".")
    return ending.lower() if dot and ending.lower() in TYPES else "other"
