"""The documents that a `plan` command is given: files, or folders of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xiangzhi.lib.document.kinds import KINDS, KINDS_NAMED

Files = Annotated[list[Path], typer.Argument(help=f"方案文件或文件夹（{KINDS_NAMED}）", show_default=False)]


def readable_files(path: Path) -> list[Path]:
    """The file itself, or the documents of a folder in the order of their names. Raises where a folder holds none."""
    if not path.is_dir():
        return [path]
    found = sorted(
        file for file in path.iterdir() if file.suffix.lower() in KINDS and not file.name.startswith((".", "~$"))
    )
    if not found:
        from xiangzhi.lib.refusal import Unreadable

        raise Unreadable(f"文件夹{path.name}里没有可读的方案文档，请放入{KINDS_NAMED}文件。", code="empty_folder")
    return found
