"""What is done over where somebody else writes at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from graphapp.errors import Conflict

T = TypeVar("T")

_ATTEMPTS = 20


def try_again(attempt: Callable[[], T]) -> T:
    """What `attempt` gives, once nobody else comes between. Raises Conflict where others never
    stop."""
    for _ in range(_ATTEMPTS):
        try:
            return attempt()
        except Conflict:
            continue
    raise Conflict("Others keep changing the network.", "Try again in a moment.")
