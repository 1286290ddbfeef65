"""The powers of this room."""

from __future__ import annotations

POWERS = {
    "paper.see": "查看和下载存档文件",
    "paper.keep": "存档文件",
}
