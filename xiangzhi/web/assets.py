"""Where the built front end is: from the name that a template knows to the hashed file that the build wrote."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

FOLDER = Path(__file__).parent / "static" / "xiangzhi"
HASHED = re.compile(r"/xiangzhi/[\w.-]+-[\w-]{8}\.(?:js|css|svg|png)$")


class NotBuilt(RuntimeError):
    """The front end has no such file: it was not built, or the template names a file that does not exist."""


def asset_url(name: str) -> str:
    """The address of ``main.js``, ``main.css`` or ``icons.svg``. In development a new build is seen at once.

    Raises NotBuilt with what to do."""
    changed = manifest_path().stat().st_mtime_ns if settings.DEBUG and manifest_path().exists() else 0
    return _url(name, changed)


def immutable(path: str, url: str) -> bool:
    """Whether a file may be kept by browsers for ever. For ``WHITENOISE_IMMUTABLE_FILE_TEST``."""
    return HASHED.search(url) is not None


def manifest_path() -> Path:
    return FOLDER / "manifest.json"


@cache
def _url(name: str, changed: int) -> str:
    file = _files(changed).get(name)
    if file is None:
        raise NotBuilt(f"The front end has no {name}. Build it: python hatch_build.py")
    return static(f"xiangzhi/{file}")


@cache
def _files(changed: int) -> dict[str, str]:
    if not manifest_path().exists():
        return {}
    entries = json.loads(manifest_path().read_text(encoding="utf-8"))
    return {re.sub(r"\.ts$", ".js", source): entry["file"] for source, entry in entries.items()}
