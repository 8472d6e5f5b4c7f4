"""What is done over where somebody else writes at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from graphapp.errors import Conflict
from graphapp.language import _

T = TypeVar("T")

_ATTEMPTS = 20


def try_again(attempt: Callable[[], T]) -> T:
    """What `attempt` gives, once nobody else comes between. Raises Conflict where others never
    stop."""
    for _attempt in range(_ATTEMPTS):
        try:
            return attempt()
        except Conflict:
            continue
    raise Conflict(_("Others keep changing the network."), _("Try again in a moment."))
