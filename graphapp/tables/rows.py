"""What a format gives: rows that say something of entities and ties, not yet matched to any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphapp.tables.findings import Findings, Place


@dataclass(frozen=True)
class Sheet:
    """Where rows come from, and what their format means by them.

    `updates`: the same entity again is an update, not a mistake. `makes_ends`: a tie to a name that
    no row has makes an entity of that name. `own_first`: a name means the one in the same file,
    even if the network has another. `adds_up`: the strengths of a tie's rows are added, as Gephi
    does; elsewhere the last row counts. `parts_lists`: lists without a | are parted by what their
    column has instead. `has_names`: there is a column of names, not of Ids alone. `headers` has the
    file's own words for our fields. `kind` is what new entities are where neither their row nor
    whoever imports says. The values of the lists in `joins` join those that an entity has, instead
    of replacing them.
    """

    file: str
    name: str
    updates: bool = False
    makes_ends: bool = False
    own_first: bool = False
    adds_up: bool = False
    parts_lists: bool = False
    has_names: bool = True
    headers: Mapping[str, str] = field(default_factory=dict, compare=False)
    kind: str = ""
    joins: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """What the file calls a field."""
        return self.headers.get(name, name)

    def place(self, row: int) -> Place:
        return Place(self.file, self.name, row)


class EntityRow(NamedTuple):
    """One row of an entities sheet. `values` has the fields whose cell is not empty, in the types
    of model.Entity; `columns` the fields that have a column.

    `key` is the entity's key where the file gives one that holds beyond it; `ref` is what ties of
    the same file may call it. `kind` is "" where the file names none that we know; `kind_word` is
    then the word it has. `added_tags` join the tags the entity has.
    """

    sheet: Sheet
    row: int
    key: str
    ref: str
    kind: str
    kind_word: str
    name: str
    values: dict[str, Any]
    columns: tuple[str, ...]
    extra: dict[str, str]
    added_tags: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        return self.sheet.place(self.row)


class TieRow(NamedTuple):
    """One tie as a file says it: `start` and `end` are keys, refs, identifiers or names; `directed`
    is None where the file does not say, and then `has_order` says whether the order of the ends
    tells who does it to whom: a word of one's own reads from start to end. `values` and `columns`
    as for entities."""

    sheet: Sheet
    row: int
    start: str
    end: str
    type: str
    label: str
    directed: bool | None
    values: dict[str, Any]
    columns: tuple[str, ...]
    extra: dict[str, str]
    has_order: bool = False

    @property
    def place(self) -> Place:
        return self.sheet.place(self.row)


@dataclass
class Rows:
    """Everything that the files of one import say. `formats` has a title for each file
    that is of a format we know. `kept` is what a format remembers from table to table, by its
    name."""

    files: tuple[str, ...] = ()
    entities: list[EntityRow] = field(default_factory=list)
    ties: list[TieRow] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    formats: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
