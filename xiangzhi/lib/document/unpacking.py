"""Taking the documents out of a zip: bounded in number and size, names in UTF-8 or GBK, nothing written to disk.

A docx is a zip too: what has the parts of an office document is a document and not an archive.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from xiangzhi.lib.document.opening import LIMIT
from xiangzhi.lib.refusal import TooLarge, Unreadable

MOST_FILES = 100
MOST_BYTES = 100 * 1024 * 1024
"""Inflated, all files together; a county's plans have under ten megabytes."""
UTF8_NAME = 0x800  # general purpose bit 11 of the zip format: the name is UTF-8
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """One file of an archive: its name without folders, and its bytes, or the sentence why it was not taken out."""

    name: str
    size: int
    data: bytes | None
    message: str = ""


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip of files, not an office document. A broken zip is none: its reader says so."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except BROKEN:
        return False


def unpack(data: bytes, source: str) -> list[Unpacked]:
    """The files of a zip in its order. Raises Unreadable for one that is empty or broken, TooLarge for too many files or bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if wanted(entry)]
            refuse_too_much(entries, source)
            return list(inflated(archive, entries))
    except BROKEN as error:
        raise Unreadable(f"压缩包{source}已损坏，请重新压缩后再提交。", code="broken") from error


def wanted(entry: zipfile.ZipInfo) -> bool:
    """Not folders, nor what systems and office programs leave behind."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    return not entry.is_dir() and "__MACOSX" not in path.parts and not path.name.startswith((".", "~$"))


def refuse_too_much(entries: list[zipfile.ZipInfo], source: str) -> None:
    if not entries:
        raise Unreadable(f"压缩包{source}里没有文件，请核对后重新压缩。", code="empty")
    if len(entries) > MOST_FILES:
        raise TooLarge(f"压缩包{source}里有 {len(entries)} 个文件，一次最多 {MOST_FILES} 个：请分几批提交。")
    if sum(entry.file_size for entry in entries if entry.file_size <= LIMIT) > MOST_BYTES:
        raise TooLarge(f"压缩包{source}解压后超过 100 MB：请分几批提交。", code="inflates")


def inflated(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[Unpacked]:
    left = MOST_BYTES
    for entry in entries:
        name = name_of(entry)
        if entry.flag_bits & ENCRYPTED:
            yield Unpacked(name, entry.file_size, None, f"{name}加了密码，请解密后再提交。")
            continue
        if entry.file_size > LIMIT:
            yield Unpacked(name, entry.file_size, None, f"{name}超过 20 MB，请只提交方案正文。")
            continue
        data = read(archive, entry, min(LIMIT, left))
        left -= len(data or b"")
        message = "" if data is not None else f"{name}在压缩包里已损坏，请重新压缩后再提交。"
        yield Unpacked(name, entry.file_size, data, message)


def read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes | None:
    """The bytes of one entry; None where it is broken or larger than its head says: one bad file leaves the others alone."""
    try:
        with archive.open(entry) as stream:
            data = stream.read(most + 1)
    except BROKEN:
        return None
    return data if len(data) <= most else None


def name_of(entry: zipfile.ZipInfo) -> str:
    """The file's name: as marked, else UTF-8 where it is that, else GBK, in which Chinese Windows writes it."""
    name = entry.filename
    if not entry.flag_bits & UTF8_NAME:
        name = decoded(name)
    return PurePosixPath(name.replace("\\", "/")).name


def decoded(name: str) -> str:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name
