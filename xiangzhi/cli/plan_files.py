"""The documents that a `plan` command is given: files, or folders of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

READABLE = {".txt", ".html", ".htm", ".docx", ".doc", ".pdf", ".md"}
Files = Annotated[list[Path], typer.Argument(help="方案文件或文件夹（txt、html、docx）", show_default=False)]


def readable_files(path: Path) -> list[Path]:
    """The file itself, or the documents of a folder in the order of their names. Raises where a folder holds none."""
    if not path.is_dir():
        return [path]
    found = sorted(
        file for file in path.iterdir() if file.suffix.lower() in READABLE and not file.name.startswith((".", "~$"))
    )
    if not found:
        from xiangzhi.lib.refusal import Unreadable

        raise Unreadable(f"文件夹{path.name}里没有可读的方案文档，请放入 txt、html 或 docx 文件。", code="empty_folder")
    return found
