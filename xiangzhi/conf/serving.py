"""Runs web server and worker together: what `xiangzhi site serve` starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from xiangzhi.conf.start import start

SITE = "xiangzhi.conf.wsgi:application"


def serve_site(data: Path | None, *, host: str, port: int, workers: int, with_worker: bool, target: str = SITE) -> None:
    """Serve until interrupted. The worker is a process of its own, ended with the server. ``target``: another WSGI program
    under the same server (benchmarks measure their floor with it)."""
    start(data)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    worker = start_worker() if with_worker else None
    try:
        Granian(
            target,
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            backpressure=64,
            respawn_failed_workers=True,
            workers_kill_timeout=5,
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()
    finally:
        if worker:
            worker.terminate()
            worker.wait(timeout=10)


def start_worker() -> subprocess.Popen[bytes]:
    """The worker in its own process, with this process's environment (data folder and settings)."""
    return subprocess.Popen(
        [sys.executable, "-c", "from xiangzhi.cli.main import main; main()", "site", "work"], env=dict(os.environ)
    )
