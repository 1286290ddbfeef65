"""Sets Django up for one data folder: the first line of every command and process that needs the database."""

from __future__ import annotations

import os
from pathlib import Path


def start(data: Path | None = None, **environment: str) -> None:
    """Point the process at ``data`` (else XIANGZHI_DATA, else ./data) and load Django, and with it the data packs. Raises
    Misconfigured, BrokenPack."""
    if data is not None:
        os.environ["XIANGZHI_DATA"] = str(data)
    os.environ.update(environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiangzhi.conf.settings")
    import django

    django.setup()
