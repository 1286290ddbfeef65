"""Office files with the same bytes for the same content: zip entries in their order with one fixed time. Pure.

docx and xlsx are zip archives; what writes them puts the time of the day into every entry, and a digest could not be compared.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

MADE_AT = (2020, 1, 1, 0, 0, 0)
Change = Callable[[bytes], bytes]


def settled(data: bytes, changes: Mapping[str, Change] | None = None) -> bytes:
    """The archive with every entry dated alike; ``changes`` rewrites single parts by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, MADE_AT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            content = before.read(name)
            change = (changes or {}).get(name)
            after.writestr(entry, change(content) if change else content)
    return made.getvalue()
