"""Why a move is refused."""

from __future__ import annotations

from xiangzhi.lib.refusal import Invalid, NotPossible


class OverBound(NotPossible):
    """A move would take an account below its least or above its most."""

    code = "over_bound"


class Unbalanced(Invalid):
    """Lines do not add up to nothing in some unit."""

    code = "unbalanced"
