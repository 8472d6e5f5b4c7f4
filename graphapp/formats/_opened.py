"""Tables of a file that is no table: what XML, JSON or vCards say, as rows under headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphapp.language import _, _n, number
from graphapp.tables.columns import EXTRA
from graphapp.tables.findings import Unusable
from graphapp.tables.table import MAX_COLUMNS, Row, Table, Upload

MAX_VALUES = 10_000_000
"""In one file, so that what is read of it fits into the memory."""

Record = dict[str, str]
"""What is said of one entity or tie, by header."""


@dataclass(frozen=True)
class Opened(Table):
    """A table that the format named `by` made of a file, and alone can read."""

    by: str = ""


def table_of(
    upload: Upload, sheet: str, by: str, records: Iterable[Record], notices: Iterable[str] = ()
) -> Opened:
    """The records as rows, numbered from 1, under the headers that any of them has. Raises
    Unusable where there are too many. `notices` are what is to be known of how they were made."""
    rows = list(records)
    header = tuple(dict.fromkeys(name for record in rows for name in record))
    if len(header) > MAX_COLUMNS:
        raise Unusable(
            _n("has {n} attribute.", "has {n} attributes.", len(header)),
            _("Leave at most {n}.", n=number(MAX_COLUMNS)),
        )

    def read() -> Iterator[Row]:
        for at, record in enumerate(rows, 1):
            yield at, [record.get(name, "") for name in header]

    def progress() -> tuple[int, int]:
        return len(rows), len(rows)

    said = tuple((0, text) for text in notices)
    return Opened(upload.name, sheet, header, read, progress, said, by)


def put(record: Record, name: str, value: str) -> None:
    """Adds a value under a name; where the format's own words have that name already, it is one of
    the user's own. Empty ones and repetitions are left out."""
    value = value.strip()
    name = name.strip() or "value"
    if value and record.setdefault(name, value) != value:
        record.setdefault(EXTRA + name, value)


def add_defaults(records: list[Record], defaults: dict[str, str]) -> None:
    """What holds of each that says nothing else. Raises Unusable where that is too much."""
    if len(records) * len(defaults) > MAX_VALUES:
        raise Unusable(_("holds more than we can read."), _("Send it in parts, or as .csv."))
    for record in records:
        for name, text in defaults.items():
            record.setdefault(name, text)
