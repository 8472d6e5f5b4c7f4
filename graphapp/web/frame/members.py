"""What stands apart from the rest: the addresses that members are given. They show a form and
nothing else of the network, errors too."""

from __future__ import annotations

from flask import request

PREFIX = "/answer/"
MOST_BYTES = 300_000
"""What may be sent there at once."""


def is_for_members() -> bool:
    """Whether a member's address is asked for, be there such a form or not."""
    return request.path.startswith(PREFIX)
