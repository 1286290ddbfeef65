"""Builds the demo's data folder once: database, township, people, ninety days of matters; a second start keeps all of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone

from xiangzhi.demo.cast import GRID_WORKERS, PARTS, PASSWORD, TOWNSHIP, assemble
from xiangzhi.demo.story import DAYS, live
from xiangzhi.ledger.delivery import deliver_all
from xiangzhi.ledger.sealing import seal
from xiangzhi.matter.models import Notice
from xiangzhi.wiring import LISTENERS

DONE = "demo-built"
LOGINS = "demo-logins.json"


def build(data: Path, *, matters: int, say: Callable[[str], None]) -> list[str]:
    """Build what is missing in ``data``. Returns the lines that tell who can sign in."""
    if (data / DONE).exists():
        call_command("migrate", verbosity=0, interactive=False)
        return logins()
    refuse_half_built(data)
    say("正在建立示范乡镇：毕桥镇……")
    call_command("migrate", verbosity=0, interactive=False)
    now = timezone.now()
    cast = assemble(now - timedelta(days=DAYS + 1))
    say(f"正在生成 {matters} 件事项（90 天）……")
    live(cast, now, matters=matters, tick=lambda steps: say(f"  已办理 {steps} 步") if steps % 400 == 0 else None)
    deliver_all(now, LISTENERS)
    Notice.objects.filter(township=TOWNSHIP, matter__opened_at__lt=now - timedelta(days=2)).update(read_at=now)
    seal(TOWNSHIP, now)
    rows = [[part.login, part.name, part.title] for part in PARTS] + [
        [login, name, "网格员"] for login, name in grid_workers()
    ]
    (data / LOGINS).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    (data / DONE).write_text("", encoding="utf-8")
    return logins()


def refuse_half_built(data: Path) -> None:
    """A building that was interrupted is begun anew: only a demo's own files are removed."""
    for name in ("xiangzhi.sqlite3", "xiangzhi.sqlite3-wal", "xiangzhi.sqlite3-shm"):
        (data / name).unlink(missing_ok=True)


def grid_workers() -> list[tuple[str, str]]:
    return [(f"wangge{number}", name) for number, name in enumerate(GRID_WORKERS[:6], 1)]


def logins() -> list[str]:
    """The cast as lines: login, name, what the person is."""
    lines = [f"示范账号（口令都是 {PASSWORD}）："]
    return (
        lines
        + [f"  {part.login:<10}{part.name}　{part.title}" for part in PARTS]
        + [f"  {login:<10}{name}　网格员" for login, name in grid_workers()]
    )
