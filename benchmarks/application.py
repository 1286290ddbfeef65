"""What the measured server runs: the system itself, and the bare handlers under /floor/, in the same processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.floor import answer
from xiangzhi.conf.wsgi import application as system


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    return answer(path, environ, start_response) if path.startswith("/floor/") else system(environ, start_response)
