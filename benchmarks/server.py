"""Starts the measured server as a process of its own and counts the CPU time of its processes."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
CODE = (
    "from pathlib import Path; from xiangzhi.conf.serving import serve_site; "
    "serve_site(None, host='127.0.0.1', port={port}, workers=2, with_worker=False, target='benchmarks.application:application')"
)


@contextmanager
def running(environment: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """The server with two workers; the value is its port and process id. Stopped at the end."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", CODE.format(port=port)], env={**os.environ, **environment})
    try:
        wait_until_answers(port)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_answers(port: int, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/api/v1/me")
                connection.getresponse().read()
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def cpu_seconds(root: int) -> float:
    """User and system time of a process and all its descendants that live."""
    parents, spent = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
        spent[int(folder.name)] = (int(fields[11]) + int(fields[12])) / TICK
    return sum(seconds for process, seconds in spent.items() if descends(process, root, parents))


def descends(process: int, root: int, parents: Mapping[int, int]) -> bool:
    while process and process != root:
        process = parents.get(process, 0)
    return process == root
