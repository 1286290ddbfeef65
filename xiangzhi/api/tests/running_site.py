"""A real site for tests that kill it or race on it: a data folder of its own, the server as `xiangzhi site serve` starts it.

On PostgreSQL (``python -m tests.postgres pytest …``) it has a database of its own on that server.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from benchmarks.measure import prepare
from benchmarks.server import free_port, wait_until_answers

MAIN = "from xiangzhi.cli.main import main; main()"
LOST = (OSError, http.client.HTTPException)


@dataclass
class RunningSite:
    """The site, its tokens, and its processes: started, killed without warning, started again."""

    data: Path
    environment: dict[str, str]
    place: dict[str, Any]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        words = ["site", "serve", "--no-worker", "--data", str(self.data), "--port", str(self.port)]
        environment = {**os.environ, **self.environment}
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", MAIN, *words], env=environment, start_new_session=True
        )
        wait_until_answers(self.port)

    def kill(self) -> None:
        """End every process of the server at once, as a power cut does."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, code: str) -> Any:
        """Run ``code`` in a process with this site's database; it prints one line of JSON."""
        start = "from xiangzhi.conf.start import start; start()\nimport json\n"
        done = subprocess.run(
            [sys.executable, "-c", start + code],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout.splitlines()[-1])

    def post(self, path: str, body: Any, key: str, login: str = "zhiban") -> tuple[int, Any]:
        """(status, JSON) of one call. Raises one of LOST where the server died."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Authorization": f"Bearer {self.place['tokens'][login]}", "Idempotency-Key": key}
        with contextlib.closing(connection):
            connection.request("POST", f"/api/v1{path}", json.dumps(body).encode(), headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read())


@contextmanager
def running_site(folder: Path) -> Iterator[RunningSite]:
    with own_database() as url:
        environment = {"XIANGZHI_DATA": str(folder), "DATABASE_URL": url, "XIANGZHI_HTTPS": "0", "XIANGZHI_GUARD": "0"}
        environment["DJANGO_SETTINGS_MODULE"] = "xiangzhi.conf.settings"
        site = RunningSite(folder, environment, prepare(folder, environment))
        site.start()
        try:
            yield site
        finally:
            site.kill()


@contextmanager
def own_database() -> Iterator[str]:
    """The address of a new database on the server that DATABASE_URL names; empty, meaning a file, where it names none."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield ""
        return
    import psycopg

    name = f"site_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]
