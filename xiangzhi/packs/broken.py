"""A data pack that cannot be used stops the start with one sentence that names the file and what is wrong in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import yaml

from xiangzhi.lib.refusal import Refusal

MOST = 600  # characters of a reason


class BrokenPack(Refusal):
    """The pack contradicts itself or cannot be read."""

    code = "broken_pack"


@contextmanager
def reading(name: str) -> Iterator[None]:
    """What goes wrong inside is the fault of the pack ``name``. Raises BrokenPack."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, OSError, yaml.YAMLError) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:MOST]
        raise BrokenPack(f"数据包 {name} 有误，不能启动，请改正后再试：{reason}") from error
