"""What the ledger refuses (for people) and what it catches (for programmers)."""

from __future__ import annotations

from xiangzhi.lib.refusal import NotFound, NotPossible, Stale


class ChainMoved(Stale):
    """Somebody else wrote the next entry of this subject first."""

    code = "chain_moved"


class LedgerStands(NotPossible):
    """The ledger cannot be emptied."""

    code = "ledger_stands"


class NothingThere(NotFound):
    """No such subject, entry or checkpoint in this township's ledger."""

    code = "not_in_ledger"


class LedgerMisuse(RuntimeError):
    """A mistake in the program, never in what a person entered."""


class OffTheBook(LedgerMisuse):
    """A guarded row was changed, or a fact announced, outside `writing()`."""


class EntryMissing(LedgerMisuse):
    """A `writing()` block changed guarded rows and entered nothing."""


class BookBroken(LedgerMisuse):
    """An error inside a joined `writing()` was swallowed: the outer block cannot keep half of the work."""


class UnknownKind(LedgerMisuse):
    """A kind of entry or fact that was never registered."""
