"""The kind that a file's rows are of where they name none."""

from __future__ import annotations

from graphapp.errors import BadInput
from graphapp.language import _
from graphapp.model import find_kind


def find_kind_for_all(text: str) -> str:
    """The kind for rows that name none, in any words; "" for none. Raises BadInput."""
    kind = find_kind(text) if text.strip() else ""
    if kind is None:
        raise BadInput(
            _("{text} is no kind of entity.", text=repr(text)),
            _("Use person, partner, enterprise, community asset or macro investment."),
        )
    return kind
