"""The family of refusals: every «no» of the system is one of these, with one reason that a clerk can act on."""

from __future__ import annotations


class Refusal(Exception):
    """A «no» with its reason. ``code`` is an English slug for machines, ``message`` one Chinese sentence for people,
    ``status`` the HTTP status that says the same."""

    status = 400
    code = "refused"

    def __init__(self, message: str, *, code: str | None = None, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.details = details


class NotAllowed(Refusal):
    """This person has no such power here."""

    status, code = 403, "not_allowed"


class NotFound(Refusal):
    """There is no such thing within what this person may see."""

    status, code = 404, "not_found"


class NotPossible(Refusal):
    """The thing exists and the person may act, but not in this state."""

    status, code = 409, "not_possible"


class Stale(Refusal):
    """Somebody else acted first; the message says who and when."""

    status, code = 409, "stale"


class Invalid(Refusal):
    """What was entered cannot be taken; the message says which field and what to enter instead."""

    status, code = 422, "invalid"


class Unreadable(Refusal):
    """A file cannot be read as what it claims to be."""

    status, code = 422, "unreadable"


class TooLarge(Refusal):
    """More than the system takes in one piece."""

    status, code = 413, "too_large"
