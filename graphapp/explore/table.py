"""The table beside the picture: the same state in rows, with the columns that somebody chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphapp.analysis.measure import measure, measures
from graphapp.errors import BadInput
from graphapp.explore.directory import Row, rows_of
from graphapp.explore.view import View
from graphapp.language import _
from graphapp.memory import once
from graphapp.model import ENTITY_FIELDS, KINDS, Field
from graphapp.names import same_name
from graphapp.network import Network

USUAL = ("name", "kind", "sectors", "area", "cluster", "ties")
"""The columns where none are chosen."""
OWN = "extra:"
"""Before the name of a column of the user's own."""
_MOST_OWN = 40
_OLD = {"sector": "sectors"}
_NOT_SHOWN = ("own columns", "details")


@dataclass(frozen=True)
class Column:
    """A column: its `name` in an address, its `title`, what it says of a row, and what rows are
    sorted by (None for those that say nothing, which come last). Only a `field` can be edited."""

    name: str
    title: str
    text: Callable[[Row], str]
    order: Callable[[Row], Any]
    is_field: bool = False
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """One page of the rows of a view. `offered` are all columns that there are, `sort` the column
    they are sorted by, `is_falling` which way."""

    columns: tuple[Column, ...]
    offered: tuple[Column, ...]
    rows: tuple[Row, ...]
    sort: str
    is_falling: bool
    number: int
    last: int
    first: int

    def direction(self, column: Column) -> str:
        """What `aria-sort` says of a column; empty where it is not the one."""
        if column.name != self.sort:
            return ""
        return "descending" if self.is_falling else "ascending"

    def next_sort(self, column: Column) -> str:
        """The sort that the column's heading leads to: the other way, or as it is usually read."""
        falls = not self.is_falling if column.name == self.sort else column.is_number
        return f"-{column.name}" if falls else column.name


def table(network: Network, view: View, page: int = 1, size: int = 500) -> Table:
    """The rows of a view in its order; the page that is nearest to the one asked for.

    Raises BadInput for an order that there is not, and NotFound as `see` does.
    """
    offered = offered_columns(network)
    known = {column.name: column for column in offered}
    name = view.sort.removeprefix("-")
    name = _OLD.get(name, name)
    if name not in known:
        raise BadInput(
            _("Rows cannot be sorted by {column}.", column=repr(name)),
            _("There is: {known}.", known=", ".join(known)),
        )
    falling = view.sort.startswith("-")
    rows = _in_order(rows_of(network, view), known[name], falling)
    last = max((len(rows) + size - 1) // size, 1)
    number = min(max(page, 1), last)
    first = (number - 1) * size
    wanted = [column for column in view.columns if column in known] or USUAL
    columns = tuple(known[column] for column in dict.fromkeys(("name", *wanted)))
    shown = tuple(rows[first : first + size])
    return Table(columns, offered, shown, name, falling, number, last, first)


@once
def offered_columns(network: Network) -> tuple[Column, ...]:
    """Every column that there can be: the fields, what follows from ties, measures, and the most
    used of the user's own."""
    fields = [
        _field(field)
        for field in sorted(ENTITY_FIELDS.values(), key=lambda field: field.name != "name")
        if field.type not in _NOT_SHOWN and field.name != "key"
    ]
    worked_out = [
        Column("cluster", _("Cluster"), lambda row: row.cluster, lambda row: _text(row.cluster)),
        Column(
            "ties",
            _("Works with"),
            lambda row: str(row.others),
            lambda row: row.others,
            is_number=True,
        ),
    ]
    own = Counter(name for entity in network.entities for name in entity.extra)
    mine = [_own(name) for name, __ in own.most_common(_MOST_OWN)]
    return (*fields, *worked_out, *mine, *(_measure(network, name) for name in measures()))


def _in_order(rows: tuple[Row, ...], column: Column, falling: bool) -> list[Row]:
    """Sorted; who has nothing there comes last either way, and equals stay by name."""
    ordered = [(column.order(row), row) for row in rows]
    known = [pair for pair in ordered if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=falling)
    return [row for _, row in known] + [row for value, row in ordered if value is None]


def _field(field: Field) -> Column:
    def value(row: Row) -> Any:
        return getattr(row.entity, field.name)

    def text(row: Row) -> str:
        found = value(row)
        if field.type == "kind":
            return KINDS[found].label
        if field.type == "choice":
            return field.choices.get(found, found)
        return ", ".join(found) if isinstance(found, tuple) else _plain(found)

    is_number = field.type == "number"
    order = value if is_number else lambda row: _text(text(row))
    return Column(field.called, field.label, text, order, is_field=True, is_number=is_number)


def _own(name: str) -> Column:
    def text(row: Row) -> str:
        return row.entity.extra.get(name, "")

    return Column(OWN + name, name, text, lambda row: _text(text(row)), is_field=True)


def _measure(network: Network, name: str) -> Column:
    def value(row: Row) -> float | None:
        return measure(network, name).get(row.entity.key)

    def text(row: Row) -> str:
        found = value(row)
        return "" if found is None else f"{found:.4g}"

    return Column(name, measures()[name].title, text, value, is_number=True)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _text(text: str) -> str | None:
    return same_name(text) or None
