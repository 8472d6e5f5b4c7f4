"""How kinds of ties are told apart where somebody asks for it: by colour and by dash, both always.

The most frequent five have a look of their own, the others share one: more could not be told apart
in lines as thin as these.
"""

from __future__ import annotations

from graphapp.pictures.look import CATEGORIES, REST

TIE = "tie-"
"""What the groups of ties begin with."""
REST_OF_TIES = f"{TIE}rest"
_DASHES: tuple[tuple[int, ...], ...] = ((), (16, 6), (12, 4, 3, 4), (7, 4), (16, 4, 3, 4, 3, 4))
"""On and off by turns, in the picture's units; past ties are dotted."""
MOST = len(CATEGORIES)


def group_at(number: int) -> str:
    """The group of the kind of tie that is the `number`th in frequency, from 0."""
    return f"{TIE}{number}" if number < MOST else REST_OF_TIES


def colours_of(group: str) -> tuple[str, str]:
    """(light, dark)."""
    return REST if group == REST_OF_TIES else CATEGORIES[int(group.removeprefix(TIE))]


def dashes_of(group: str) -> tuple[int, ...]:
    """None is a whole line."""
    return () if group in ("", REST_OF_TIES) else _DASHES[int(group.removeprefix(TIE))]
