"""A line as it is said in a room becomes entities, ties, needs and offers: a proposal, shown before
it is taken. Nothing here writes."""

from graphapp.spoken.completion import Completion, complete
from graphapp.spoken.parts import Asked, Part, Party, Reading
from graphapp.spoken.reading import read_line
from graphapp.spoken.tokens import without_article

__all__ = [
    "Asked",
    "Completion",
    "Part",
    "Party",
    "Reading",
    "complete",
    "read_line",
    "without_article",
]
