"""What each sheet, column and word of somebody's table is taken for."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from typing import Literal

from graphapp.names import same_name

NAME, KIND, TIE, FROM, TO, WORD = "name", "kind", "tie", "from", "to", "type"
KEEP, LEAVE = "keep", "leave out"

Shape = Literal["entities", "ties", "leave out"]
Direction = Literal["", "backward", "both"]
"""Of a tie: the row's entity does it to the named one (""), the other way round, or neither."""

MAPPING_FORMAT = 1


@dataclass(frozen=True)
class Column:
    """What one column is taken for.

    `meaning` is a field of an entity (or, in a sheet of ties, of a tie), or one of the words above.
    A `tie` is a type or a word of the user's own, for a column that names others. Where `crossed`,
    the heading's `value` is what is meant, and a cell with a mark or a number says yes. Several
    values in a cell are parted by `separator` ("" for one value). `prefix` stands in front of what
    a register calls its numbers. `adds` is the kind of those that are nobody's name yet.
    """

    header: str
    meaning: str = KEEP
    tie: str = ""
    direction: Direction = ""
    separator: str = ""
    crossed: bool = False
    value: str = ""
    prefix: str = ""
    adds: str = ""
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True)
class SheetMapping:
    """What one sheet says: a row an entity, or a row a tie.

    The header stands in `header_row` (as spreadsheets number them; 0 where there is none) and goes
    over `header_rows`. `kind` is that of rows that name none. `kinds` says what the words of the
    kind column mean ("" where such rows are left out), `ties` those of the tie column: a type or a
    word, "<" in front of it where it is said from the other end. Dates such as 06/04/2017 begin
    with the day where `day_first`, numbers have a comma in front of their fraction where
    `decimal_comma`; either is doubtful where no value tells.
    """

    columns: tuple[Column, ...]
    shape: Shape = "entities"
    header_row: int = 1
    header_rows: int = 1
    kind: str = ""
    kinds: Dict[str, str] = field(default_factory=dict)
    ties: Dict[str, str] = field(default_factory=dict)
    day_first: bool = True
    decimal_comma: bool = False
    is_day_doubtful: bool = False
    is_fraction_doubtful: bool = False
    sheet: str = ""
    why: str = ""

    @property
    def headings(self) -> frozenset[str]:
        """By which a sheet is recognised when it comes again."""
        return headings_of(column.header for column in self.columns)

    @property
    def last_header_row(self) -> int:
        return self.header_row + self.header_rows - 1 if self.header_row else 0

    def tie_groups(self) -> dict[str, list[int]]:
        """The positions of the columns that are read together as ties, by a heading for them:
        crossed ones that say the same, each other alone."""
        groups: dict[tuple[str, ...], list[int]] = {}
        for position, column in enumerate(self.columns):
            if column.meaning == TIE:
                same = (column.tie, column.direction) if column.crossed else (column.header, "", "")
                groups.setdefault(same, []).append(position)
        return {self._heading(positions): positions for positions in groups.values()}

    def _heading(self, positions: list[int]) -> str:
        first, last = self.columns[positions[0]].header, self.columns[positions[-1]].header
        return first if first == last else f"{first} … {last}"

    def with_meaning(self, *meanings: str) -> list[Column]:
        """The columns that mean one of these, in the order of the meanings."""
        return [c for meaning in meanings for c in self.columns if c.meaning == meaning]


@dataclass(frozen=True)
class Name:
    """What is to become of a name in a tie that is nobody's: it is the same as another's, a new
    entity of a kind, or (with neither) left out with its ties."""

    same_as: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Mapping:
    """What the sheets of one import mean, and the names in their ties that are nobody's (by
    same_name)."""

    sheets: tuple[SheetMapping, ...] = ()
    names: Dict[str, Name] = field(default_factory=dict)


def headings_of(texts: Iterable[str]) -> frozenset[str]:
    """A set of headings without the differences that do not count."""
    return frozenset(map(same_name, texts))
