"""Sentences with links in them, made of one text, so that another language can put them in its own
order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphapp.analysis.overview_sentences import EntityRef, Parts
from graphapp.language import _n
from graphapp.names import listing


def fill(text: str, **places: EntityRef | Parts) -> Parts:
    """The text with these in its {places}."""
    parts: list[str | EntityRef] = []
    for at, piece in enumerate(re.split(r"\{(\w+)\}", text)):
        found = places[piece] if at % 2 else (piece,)
        parts += [part for part in (found if isinstance(found, tuple) else (found,)) if part]
    return tuple(parts)


def names(keys: Sequence[str], most: int) -> Parts:
    """Entities as a sentence lists them, the first `most` of them: "A, B and 3 more"."""
    shown = {f"k{at}": EntityRef(key) for at, key in enumerate(keys[:most])}
    marks = [f"{{{mark}}}" for mark in shown]
    rest = len(keys) - len(shown)
    if not rest:
        return fill(listing(marks, len(marks)), **shown)
    text = _n("{names} and {n} more", "{names} and {n} more", rest, names=", ".join(marks))
    return fill(text, **shown)
