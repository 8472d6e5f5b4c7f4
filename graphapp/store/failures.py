"""The driver's exceptions in our words. None of them leaves the store."""

from __future__ import annotations

from neo4j import exceptions as driver

from graphapp.errors import Conflict, GraphappError, SetupProblem, StoreUnavailable
from graphapp.language import _
from graphapp.store.engine import Engine

ANSWERS = (driver.Neo4jError, driver.DriverError, OSError, TimeoutError)
"""What a call to the driver may raise for reasons outside us."""


def in_our_words(error: BaseException, engine: Engine) -> GraphappError:
    """What to tell the user of a failed call to this engine."""
    where, hint = engine.where, engine.hint
    gone = StoreUnavailable(_("{where} does not answer.", where=where), hint)
    if isinstance(error, driver.ConstraintError):
        return Conflict(
            _("Somebody else has just added the same thing."),
            _("Look at the new state and try again."),
        )
    if isinstance(error, driver.AuthError):
        if engine.is_ours:
            return gone  # it says so while it comes or goes
        return SetupProblem(
            _("{where} refuses the user name or the password.", where=where),
            _("Check NEO4J_USERNAME and NEO4J_PASSWORD."),
        )
    if isinstance(error, driver.Forbidden):
        return SetupProblem(
            _("{where} does not let this user do that: {reason}", where=where, reason=_line(error)),
            _("Use a user name that may read, write and make constraints."),
        )
    if isinstance(error, driver.ClientError) and "DatabaseNotFound" in (error.code or ""):
        return SetupProblem(
            _("{where} has no database of that name.", where=where),
            _("Check NEO4J_DATABASE; often it is 'neo4j'."),
        )
    if isinstance(error, driver.ConfigurationError):
        return SetupProblem(
            _("{where} cannot be used: {reason}", where=where, reason=_line(error)),
            _("Check NEO4J_URI."),
        )
    if isinstance(error, driver.TransientError) and "OutOfMemory" in (error.code or ""):
        return StoreUnavailable(
            _("{where} has too little memory to do that at once.", where=where),
            _("Give it more (server.memory.heap.max_size in neo4j.conf), or import in parts."),
        )
    if isinstance(error, driver.ClientError | driver.DatabaseError):
        return StoreUnavailable(
            _("{where} could not do that: {reason}", where=where, reason=_line(error)), hint
        )
    return gone


def _line(error: BaseException) -> str:
    """The first line of what the driver says, not too long."""
    text = getattr(error, "message", None) or str(error)
    return (text.splitlines() or [""])[0][:300]
