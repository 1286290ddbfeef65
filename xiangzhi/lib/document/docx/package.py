"""The zip around a Word file: which part is the text, which ones belong to it, and what it may cost to unpack them."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from xiangzhi.lib.refusal import TooLarge, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

PART_LIMIT = 60 * 1024 * 1024
"""Largest inflated part, in bytes."""
BROKEN = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error, KeyError)


class Package:
    """The parts of one open file. Raises :class:`Unreadable` or :class:`TooLarge` with ``source`` in the sentence."""

    def __init__(self, archive: zipfile.ZipFile, source: str) -> None:
        self._archive, self._source = archive, source
        self._names = {name.replace("\\", "/").lstrip("/"): name for name in archive.namelist()}
        self.main = next(iter(self._related("", "officeDocument")), "word/document.xml")
        if self.main not in self._names or not self.main.endswith(".xml"):
            raise Unreadable(f"{source}不是 Word 文档，请另存为 docx 后再提交。", code="not_docx")

    def text_part(self) -> _Element:
        root = self._tree(self.main)
        if local(root) != "document":
            raise Unreadable(f"{self._source}不是 Word 文档，请另存为 docx 后再提交。", code="not_docx")
        return root

    def beside(self, kind: str) -> _Element | None:
        """The part of a kind (numbering, styles, footnotes) that belongs to the text, where there is one."""
        found = [*self._related(self.main, kind), posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")]
        return next((self._tree(name) for name in found if name in self._names), None)

    def _related(self, part: str, kind: str) -> Iterator[str]:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations in self._names:
            for relation in self._tree(relations):
                if (relation.get("Type") or "").endswith(f"/{kind}"):
                    yield posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))[1:]

    def _tree(self, part: str) -> _Element:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(self._inflate(part), parser)
        except etree.XMLSyntaxError as error:
            raise Unreadable(f"{self._source}已损坏，请重新导出 docx 后再提交。", code="broken") from error

    def _inflate(self, part: str) -> bytes:
        info = self._archive.getinfo(self._names[part])
        if info.file_size <= PART_LIMIT:
            with self._archive.open(info) as stream:
                data = stream.read(PART_LIMIT + 1)
            if len(data) <= PART_LIMIT:
                return data
        raise TooLarge(f"{self._source}解压后过大，请只提交方案正文。", code="inflates")


@contextmanager
def opened(data: bytes, source: str) -> Iterator[Package]:
    """The package while it is open; whatever the zip module objects to is one refusal."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield Package(archive, source)
    except BROKEN as error:
        raise Unreadable(f"{source}已损坏，请重新导出 docx 后再提交。", code="broken") from error


def local(node: Any) -> str:
    """Name of an element without its name space; empty for comments and entities."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def child(node: Any, *path: str) -> Any | None:
    """The first descendant along a path of local names."""
    for name in path:
        node = next((below for below in node if local(below) == name), None)
        if node is None:
            return None
    return node


def value(node: Any | None, name: str = "val") -> str:
    """An attribute by its local name, or nothing."""
    if node is None:
        return ""
    return next((str(text) for key, text in node.attrib.items() if key.rpartition("}")[2] == name), "")
