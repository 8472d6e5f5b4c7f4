"""The first rows of a sheet, as many as guessing needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from graphapp.names import same_name
from graphapp.tables.grid import Grid

MOST_ROWS = 2_000
"""Rows that are looked at before the mapping is guessed."""
_LONGEST = 300  # characters of a cell; more tell nothing of what it is


@dataclass(frozen=True)
class Sample:
    """The rows of a grid with their numbers, each as wide as the widest."""

    numbers: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    @cached_property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The cells of each column, from the top."""
        return tuple(zip(*self.rows, strict=True))

    def below(self, position: int) -> Sample:
        """The rows from that position (0 is the first) on."""
        return Sample(self.numbers[position:], self.rows[position:])


def take_sample(grid: Grid, most: int = MOST_ROWS) -> Sample:
    """The first rows that have any text. Raises Unusable where the sheet cannot be read so far."""
    found = [
        (number, [cell[:_LONGEST] for cell in cells]) for number, cells in islice(grid.rows(), most)
    ]
    width = max((len(_trimmed(cells)) for _, cells in found), default=0)
    rows = tuple(tuple((cells + [""] * width)[:width]) for _, cells in found)
    return Sample(tuple(number for number, _ in found), rows)


def filled(cells: tuple[str, ...]) -> list[str]:
    """The cells that have text."""
    return [cell for cell in cells if cell]


def count_words(cells: tuple[str, ...]) -> Counter[str]:
    """How often each text stands there, by its first spelling."""
    spelled: dict[str, str] = {}
    return Counter(spelled.setdefault(same_name(cell), cell) for cell in cells if cell)


def _trimmed(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
