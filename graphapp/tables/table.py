"""A table: a header and rows of texts, whatever file it stands in."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graphapp.language import _
from graphapp.tables.findings import Place

MAX_COLUMNS = 500
MAX_ROWS = 1_048_576
"""As many as a spreadsheet has."""

MAX_CELLS = 10_000_000
"""In one table, so that what is read of it fits into the memory."""


@dataclass(frozen=True)
class Upload:
    """A file as its user names it, and where its bytes are."""

    name: str
    content: bytes | Path

    @property
    def size(self) -> int:
        """In bytes. Raises OSError."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size

    def open(self) -> BinaryIO:
        """Raises OSError."""
        return (
            io.BytesIO(self.content) if isinstance(self.content, bytes) else self.content.open("rb")
        )

    def head(self, length: int = 65_536) -> bytes:
        """The first bytes. Raises OSError."""
        with self.open() as stream:
            return stream.read(length)


class BadCell(str):
    """A cell without a value we could use; its text is what it shows, `wrong` and `right` why."""

    __slots__ = ("right", "wrong")
    wrong: str
    right: str

    def __new__(cls, text: str, wrong: str, right: str) -> BadCell:
        cell = super().__new__(cls, text)
        cell.wrong = wrong
        cell.right = right
        return cell


ERROR = (_("is the error of a formula."), _("Correct the formula, or write the value itself."))
"""What is wrong with a cell that shows an error, and what would be right."""


class DateCell(str):
    """A cell that the file says is a date, as 2017-04-06 or 2017-04-06 10:30."""

    __slots__ = ()

    @property
    def day(self) -> str:
        return self[:10]


Row = tuple[int, list[str]]
"""The number a spreadsheet gives the row, and its cells (fewer or more than the header has)."""


@dataclass(frozen=True)
class Table:
    """One sheet or text file. `rows` reads it from the start each time: rows without any text are
    left out, cells are cleaned. It raises Unusable where it cannot go on. `progress` says how much
    was read, of how much. `said` has what is to be told of how it was read, each of a row or of the
    whole (0)."""

    file: str
    sheet: str
    header: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    progress: Callable[[], tuple[int, int]]
    said: tuple[tuple[int, str], ...] = ()

    @property
    def place(self) -> Place:
        return Place(self.file, self.sheet)


def is_ignored(sheet: str) -> bool:
    """Whether a sheet asks to be left out by its name, as in "Notes (ignore)"."""
    return sheet.strip().casefold().endswith("(ignore)")
