"""Reads a sheet by its mapping: into rows of entities and rows of ties, in the user's headings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from graphapp.language import _
from graphapp.mapping.convert_cells import Cell, listed, read_value
from graphapp.mapping.kind_words import kind_of_word
from graphapp.mapping.left_out import LeftOut
from graphapp.mapping.look_of_values import MARK, says_nothing
from graphapp.mapping.mapping import (
    FROM,
    KEEP,
    KIND,
    NAME,
    TIE,
    TO,
    WORD,
    Column,
    SheetMapping,
)
from graphapp.mapping.notes_below import NotesBelow
from graphapp.mapping.own_tie_words import BACKWARD, tie_of_word
from graphapp.mapping.separators import split_around, with_signs
from graphapp.model import CONNECTED_TO, ENTITY_FIELDS, TIE_TYPES
from graphapp.names import same_name
from graphapp.tables.columns import Vocabulary, plain
from graphapp.tables.findings import Findings
from graphapp.tables.grid import Grid
from graphapp.tables.placeholders import is_placeholder
from graphapp.tables.read_entities import read_entities
from graphapp.tables.read_rows import Progress
from graphapp.tables.read_ties import read_ties
from graphapp.tables.rows import Rows, Sheet
from graphapp.tables.table import BadCell, Row, Table

_LISTS = {field.called for field in ENTITY_FIELDS.values() if field.type == "list"}
_TYPE, _STRENGTH, _DIRECTION = "· tie", "· strength", "· direction"
"""Headings of what a column of ties says once for all its rows."""
_NEEDED = {
    "entities": {NAME: _("has no column that is the name.")},
    "ties": {
        FROM: _("has no column that is where a tie begins."),
        TO: _("has no column that is where a tie ends."),
    },
}
"""What nothing can be read without, and what is wrong where it is not there."""


def read_mapped(
    grid: Grid,
    mapping: SheetMapping,
    rows: Rows,
    progress: Progress | None = None,
    names: Collection[str] = (),
) -> None:
    """Adds to `rows` what the sheet says by the mapping, and what is wrong or was left out. `names`
    (by same_name) are those of other sheets and the network: nothing parts them."""
    sheet = Sheet(grid.file, grid.sheet, updates=True, own_first=True)
    body = _Body(grid, mapping, names)
    for row, said in grid.said:
        rows.findings.notice(sheet.place(row), said)
    if lacking := _lacking(mapping):
        findings, place = rows.findings, sheet.place(0)
        findings.complain(place, lacking, _("Say which one it is."))
    elif mapping.shape == "ties":
        table, vocabulary = body.tie_rows()
        read_ties(table, vocabulary, sheet, rows, progress)
    elif mapping.shape == "entities":
        table, vocabulary = body.entities()
        read_entities(table, vocabulary, sheet, rows, progress)
        for heading, positions in mapping.tie_groups().items():
            table, vocabulary = body.ties_of(heading, positions)
            if with_rows := _with_rows(table):
                read_ties(with_rows, vocabulary, sheet, rows, None)
    body.tell(rows.findings)


def _lacking(mapping: SheetMapping) -> str:
    """What is wrong where something is not there; "" where it is."""
    needed = _NEEDED.get(mapping.shape, {})
    return next((wrong for m, wrong in needed.items() if not mapping.with_meaning(m)), "")


def _with_rows(table: Table) -> Table | None:
    """The table, to be read once; None where it has no rows, which is nothing to wonder at here."""
    rows = table.rows()
    first = next(rows, None)
    return replace(table, rows=lambda: chain([first], rows)) if first else None


@dataclass
class _Body:
    """The rows below a sheet's header, as tables that our own readers read."""

    grid: Grid
    mapping: SheetMapping
    names: Collection[str] = ()
    left_out: LeftOut = field(default_factory=LeftOut)
    said: dict[frozenset[str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._notes = NotesBelow(
            [i for i, c in enumerate(self.mapping.columns) if c.meaning == NAME]
        )
        self._kinds = {same_name(word): kind for word, kind in self.mapping.kinds.items()}
        self._ties = {same_name(word): tie for word, tie in self.mapping.ties.items()}

    def entities(self) -> tuple[Table, Vocabulary]:
        """A row an entity, under the user's headings; a field's several columns become one."""
        makers: list[tuple[str, Callable[[Sequence[str]], str]]] = []
        vocabulary: dict[str, tuple[str, ...]] = {}
        for meaning, positions in self._columns_by_meaning():
            headers = [self.mapping.columns[i].header for i in positions]
            if meaning == KEEP:
                makers += [(h, Cell(i)) for h, i in zip(headers, positions, strict=True)]
            elif meaning not in (TIE, "leave out"):
                makers.append((headers[0], self._maker(meaning, positions)))
                vocabulary[meaning] = (plain(headers[0]),)
                if meaning not in (NAME, *_LISTS):  # it holds one value, so the others are kept
                    makers += [(self.mapping.columns[i].header, Cell(i)) for i in positions[1:]]
        if KIND not in vocabulary:
            makers.append(("· kind", lambda _: self.mapping.kind))
            vocabulary[KIND] = ("· kind",)

        width = len(self.mapping.columns)

        def rows() -> Iterator[Row]:
            for number, cells in self._rows():
                self._notes.see(number, cells)
                if self._is_wanted(cells):
                    yield number, [make(cells) for _, make in makers] + cells[width:]

        return self._table([header for header, _ in makers], rows), vocabulary

    def ties_of(self, heading: str, positions: list[int]) -> tuple[Table, Vocabulary]:
        """A row for each tie that these columns say, under a heading for them."""
        columns = [(position, self.mapping.columns[position]) for position in positions]
        column = columns[0][1]
        name = self.mapping.with_meaning(NAME)[0].header
        ends = (FROM, TO) if column.direction != "backward" else (TO, FROM)
        vocabulary = {
            ends[0]: (plain(name),),
            ends[1]: (plain(heading),),
            WORD: (_TYPE,),
            "strength": (_STRENGTH,),
            "direction": (_DIRECTION,),
        }
        is_ours = column.tie in TIE_TYPES and column.tie != CONNECTED_TO
        direction = "" if is_ours else "undirected" if column.direction == "both" else "directed"
        tie = column.tie or CONNECTED_TO
        is_mirrored = column.crossed and column.direction == "both"
        whole = set() if column.crossed else self._whole(column.separator)

        def rows() -> Iterator[Row]:
            for number, cells in self._rows():
                one = self._name(cells)
                is_told = isinstance(one, BadCell)  # where the names were read
                if not one or is_told or not self._is_wanted(cells, count=False):
                    continue
                for position, said_by in columns:
                    for other, strength in self._others(cells[position], said_by, whole):
                        pair = frozenset((same_name(one), same_name(other)))
                        if len(pair) == 1:
                            self.left_out.alone += 1
                        elif not (is_mirrored and self._is_said(pair, strength)):
                            yield number, [one, other, tie, strength, direction]

        header = [name, heading, _TYPE, _STRENGTH, _DIRECTION]
        return self._table(header, rows), vocabulary

    def tie_rows(self) -> tuple[Table, Vocabulary]:
        """A row a tie, under the user's headings."""
        kept = [i for i, c in enumerate(self.mapping.columns) if c.meaning != "leave out"]
        columns = [self.mapping.columns[i] for i in kept]
        vocabulary = {c.meaning: (plain(c.header),) for c in columns if c.meaning != KEEP}
        at = {c.meaning: i for i, c in zip(kept, columns, strict=True)}
        tie = next((c.tie for c in columns if c.meaning == FROM), "")
        same = [tie] if tie and WORD not in at else []
        if same:
            vocabulary[WORD] = (_TYPE,)

        def rows() -> Iterator[Row]:
            for number, cells in self._rows():
                cells = list(cells)
                if WORD in at and cells[at[WORD]]:
                    tie = self._tie(cells[at[WORD]])
                    cells[at[WORD]] = tie.removeprefix(BACKWARD)
                    if tie.startswith(BACKWARD):
                        cells[at[FROM]], cells[at[TO]] = cells[at[TO]], cells[at[FROM]]
                values = [
                    read_value(self.mapping, c.meaning, cells[i])
                    for i, c in zip(kept, columns, strict=True)
                ]
                yield number, values + same + cells[len(self.mapping.columns) :]

        header = [column.header for column in columns] + ([_TYPE] if same else [])
        return self._table(header, rows), vocabulary

    def tell(self, findings: Findings) -> None:
        """Says what of the sheet was left out."""
        for text in self.left_out.told(self.mapping):
            findings.notice(self.grid.place, text)
        self._notes.tell(self.grid.place, findings)

    def _is_said(self, pair: frozenset[str], strength: str) -> bool:
        """Whether the other half of a matrix without direction has said it before."""
        if pair not in self.said:
            self.said[pair] = strength
            return False
        self.left_out.differing += self.said[pair] != strength
        return True

    def _columns_by_meaning(self) -> list[tuple[str, list[int]]]:
        found: dict[str, list[int]] = {}
        for position, column in enumerate(self.mapping.columns):
            found.setdefault(column.meaning, []).append(position)
        return list(found.items())

    def _maker(self, meaning: str, positions: list[int]) -> Callable[[Sequence[str]], str]:
        columns = [(i, self.mapping.columns[i]) for i in positions]
        if meaning == NAME:
            return self._name
        if meaning == KIND:
            return lambda cells: self._kind(cells[positions[0]])
        if meaning in _LISTS:
            return lambda cells: listed(cells, columns)
        return lambda cells: read_value(self.mapping, meaning, cells[positions[0]])

    def _name(self, cells: Sequence[str]) -> str:
        parts = [cells[i] for i, c in enumerate(self.mapping.columns) if c.meaning == NAME]
        bad = [part for part in parts if isinstance(part, BadCell)]
        return (bad or parts)[0] if bad or len(parts) == 1 else " ".join(filter(None, parts))

    def _kind(self, word: str) -> str:
        if not word or is_placeholder(word):
            return self.mapping.kind
        kind = self._kinds.get(same_name(word))
        if kind is None:
            kind = kind_of_word(word).kind or self.mapping.kind
            self.left_out.guessed[word] += 1
        return kind

    def _tie(self, word: str) -> str:
        return self._ties.get(same_name(word)) or tie_of_word(word)

    def _is_wanted(self, cells: Sequence[str], *, count: bool = True) -> bool:
        for position, column in enumerate(self.mapping.columns):
            if column.meaning == KIND and self._kinds.get(same_name(cells[position])) == "":
                if count and cells[position]:
                    self.left_out.words[cells[position]] += 1
                return not cells[position]
        return True

    def _whole(self, separator: str) -> set[str]:
        """The names, here and elsewhere, that the separator must not part."""
        if not separator:
            return set()
        here = (name for _, cells in self._rows() if (name := self._name(cells)))
        return with_signs(
            chain(self.names, (n for n in here if not isinstance(n, BadCell))), separator
        )

    def _others(self, cell: str, column: Column, whole: Collection[str]) -> list[tuple[str, str]]:
        """Those that a cell names, with how strong the tie is ("" where it does not say)."""
        if isinstance(cell, BadCell):
            return [(cell, "")]
        if not column.crossed:
            return [(part, "") for part in split_around(cell, column.separator, whole)]
        if says_nothing(cell):
            return []
        return [
            (
                column.value,
                "" if MARK.fullmatch(cell) else read_value(self.mapping, "strength", cell),
            )
        ]

    def _rows(self) -> Iterator[Row]:
        width, end = len(self.mapping.columns), self.mapping.last_header_row
        for number, cells in self.grid.rows():
            if number > end and any(cells):
                yield number, cells + [""] * (width - len(cells))

    def _table(self, header: Iterable[str], rows: Callable[[], Iterator[Row]]) -> Table:
        return Table(self.grid.file, self.grid.sheet, tuple(header), rows, self.grid.progress)
