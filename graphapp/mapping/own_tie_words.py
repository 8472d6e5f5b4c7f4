"""Which tie people mean by their own words for it, and from which end they say it."""

from __future__ import annotations

from graphapp.mapping.headings import hear
from graphapp.mapping.mapping import TIE
from graphapp.model import CONNECTED_TO, TIE_TYPES, find_tie_type
from graphapp.names import same_name

BACKWARD = "<"
"""In front of a tie that is said from the other end."""


def tie_of_word(word: str) -> tuple[str, float]:
    """A tie type, or the word itself where it is the user's own, "<" in front where it is said from
    the other end; and how sure that is (0 to 1)."""
    if type_ := find_tie_type(word):
        return type_, 1.0
    plain = " ".join(same_name(word).replace("_", " ").replace("-", " ").split())
    for tie in TIE_TYPES.values():
        if tie.directed and plain in (tie.backward, tie.backward.removeprefix("is ")):
            return BACKWARD + tie.name, 1.0
    heard = hear(word)
    if heard.meaning == TIE and heard.tie != CONNECTED_TO:
        return (BACKWARD if heard.direction == "backward" else "") + heard.tie, 0.7
    return word, 0.5
