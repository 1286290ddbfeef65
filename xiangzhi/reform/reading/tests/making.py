"""Reading a made-up plan in one call."""

from __future__ import annotations

from xiangzhi.lib.document import Document
from xiangzhi.reform.plan import Body, Plan
from xiangzhi.reform.reading import read_plan


def read(text: str) -> Plan:
    return read_plan(Document(text))


def body(text: str, name: str) -> Body:
    found = read(text).body(name)
    assert found is not None, [one.name for one in read(text).bodies]
    return found


def names(text: str) -> list[str]:
    return [one.name for one in read(text).bodies]
