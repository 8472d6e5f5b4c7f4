"""What can go wrong, in words a user can act on."""

from __future__ import annotations

from collections.abc import Sequence


class GraphappError(Exception):
    """Something the user can do something about.

    `message` says what happened, `hint` what to do next (it may be empty).
    """

    status = 500

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class BadInput(GraphappError):
    """What was asked or sent cannot be used as it is."""

    status = 400


class NotFound(GraphappError):
    """There is no such thing; `nearest` names what may have been meant, as (key, name)."""

    status = 404

    def __init__(
        self, message: str, hint: str = "", nearest: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(message, hint)
        self.nearest = tuple(nearest)


class Conflict(GraphappError):
    """Somebody else changed the network meanwhile; look again before saving."""

    status = 409


class StoreUnavailable(GraphappError):
    """The store does not answer, or not in time."""

    status = 503


class Damaged(StoreUnavailable):
    """Something that was kept cannot be read back, however often one tries."""

    status = 409


class SetupProblem(GraphappError):
    """The program cannot run here as it is set up."""
