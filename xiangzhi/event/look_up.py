"""Number and look-up code together open a matter to whoever reported it."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass

from django.conf import settings

from xiangzhi.access.rules import Viewer
from xiangzhi.conf.environment import key as key_of
from xiangzhi.lib.refusal import NotFound
from xiangzhi.lib.sealing import keyed_digest
from xiangzhi.matter.rules import REPORTER
from xiangzhi.matter.store import from_uuid, run

FIND = "SELECT id, township, code FROM matter_matter WHERE township = %s AND number = %s"


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A matter that its reporter opened, and the reporter as the one who acts."""

    matter: uuid.UUID
    township: str
    reporter: Viewer


def look_up(number: str, code: str) -> LookedUp:
    """The matter of this number, if the code is its own. Raises NotFound, the same for a wrong number and a wrong code."""
    number = number.strip()
    found = run(FIND, [f"{number[:9]}000", number]).fetchone() if number.isdecimal() else None
    digest = keyed_digest(key_of("digest", settings.DATA), f"{number}{code.strip().upper()}")
    if found is None or not secrets.compare_digest(found[2], digest):
        raise NotFound("编号和查询码对不上，请核对登记时给您的编号和查询码。")
    matter, township = from_uuid(found[0]), found[1]
    assert matter is not None
    return LookedUp(matter, township, Viewer(f"{REPORTER}:{matter}", "诉求人", township, kind=REPORTER))
