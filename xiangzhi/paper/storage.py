"""Contents on the disk, named by their digest: written whole or not at all, read only when they are what was written.

Knows the folder and nothing about who may read. ``folder`` is the uploads folder of the data folder.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from xiangzhi.lib.chain.sm3 import sm3_hex
from xiangzhi.lib.refusal import NotFound, NotPossible

OWNER_ONLY = 0o600


def place_of(folder: Path, digest: str) -> Path:
    """Where a content lies: two digits a folder, so that none holds too many."""
    return folder / digest[:2] / digest


def write(folder: Path, content: bytes) -> str:
    """Keep a content and answer its digest. It is on the disk when this returns. Raises OSError where the disk is full."""
    digest = sm3_hex(content)
    place = place_of(folder, digest)
    if not (place.is_file() and place.stat().st_size == len(content)):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(place, content)
    return digest


def write_whole(place: Path, content: bytes) -> None:
    """Write beside the place, flush to the disk, then rename: nobody ever sees half a file."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(OWNER_ONLY)
        Path(name).replace(place)
        flush_folder(place.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def flush_folder(folder: Path) -> None:
    """A rename survives a power cut only when its folder has been flushed too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(folder: Path, digest: str, name: str) -> bytes:
    """The content of a digest; ``name`` is for the sentence. Raises NotFound where it is gone, NotPossible where it was changed."""
    try:
        content = place_of(folder, digest).read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"“{name}”的内容不在服务器上：请管理员从备份恢复 uploads 目录。", code="file_missing") from error
    if sm3_hex(content) != digest:
        raise NotPossible(f"“{name}”的内容与存档时的摘要不符：请管理员从备份恢复 uploads 目录。", code="file_changed")
    return content
