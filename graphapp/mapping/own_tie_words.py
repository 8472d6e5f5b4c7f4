"""Which tie people mean by words that the types themselves do not know, and from which end."""

from __future__ import annotations

from graphapp.mapping.headings import hear
from graphapp.mapping.mapping import TIE
from graphapp.model import CONNECTED_TO, find_tie_word

BACKWARD = "<"
"""In front of a tie that is said from the other end."""


def tie_of_word(word: str) -> str:
    """A tie type, or the word itself where it is the user's own; "<" in front where it is said from
    the other end."""
    if known := find_tie_word(word):
        return (BACKWARD if known.backward else "") + known.type
    heard = hear(word)
    if heard.meaning == TIE and heard.tie != CONNECTED_TO:
        return (BACKWARD if heard.direction == "backward" else "") + heard.tie
    return word
