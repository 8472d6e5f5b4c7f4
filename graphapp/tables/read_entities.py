"""Reads a table of entities, whatever its columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from graphapp.language import _
from graphapp.model import ENTITY_FIELDS, KINDS, find_kind
from graphapp.tables.columns import Columns, Vocabulary, complain_of_header, match_columns
from graphapp.tables.field_reader import FieldReader
from graphapp.tables.fields import Complaints, FieldComplaint, read_kind, read_line, readers_of
from graphapp.tables.identifiers import is_registered
from graphapp.tables.odd_names import what_is_odd
from graphapp.tables.placeholders import is_placeholder
from graphapp.tables.read_rows import (
    Progress,
    Reporter,
    each_row,
    read_extra,
    with_headers,
)
from graphapp.tables.rows import EntityRow, Rows, Sheet
from graphapp.tables.table import Table

READERS = readers_of(ENTITY_FIELDS.values())
_KEY = re.compile(r"[^\W_][\w.:-]{0,199}")
_COUNT = re.compile(r"[^\W\d_]*[\W_]*\d+([\W_]+[^\W\d_]*\d+)*")
_LONG = 8  # characters


def read_entities(
    table: Table,
    vocabulary: Vocabulary,
    sheet: Sheet,
    rows: Rows,
    progress: Progress | None = None,
) -> None:
    """Adds the table's rows to `rows`, with everything that is wrong in them.

    A vocabulary may have `key` (holds everywhere) or `ref` (an Id of this file, which is a key too
    where nobody else can have come by the same).
    """
    columns = match_columns(table.header, vocabulary)
    sheet = with_headers(sheet, table, columns)
    complain_of_header(table, columns, rows.findings)
    reporter = Reporter(sheet, rows.findings)
    reader = FieldReader(columns, ENTITY_FIELDS, READERS, reporter)
    for number, cells in each_row(table, reporter, progress):
        found: Complaints = []
        values = reader.read(number, cells, found)
        row = _entity_row(sheet, number, cells, columns, values, reader.present, found)
        if "name" in columns.fields and (odd := what_is_odd(cells[columns.fields["name"]])):
            reader.remarks.note(row.place, odd, row.name)
        if found:
            reporter.add(number, found)
        rows.entities.append(row)
    reader.finish()


def is_key(text: str) -> bool:
    """Whether `text` can stand as a key: letters, figures and `- _ . :`, no blanks."""
    return _KEY.fullmatch(text) is not None


def is_unique(ref: str) -> bool:
    """Whether an Id of a file is such that no other file has it for somebody else: the number of a
    register, or long and no count of rows (n0, node_12, elem-3)."""
    return is_registered(ref) or (len(ref) >= _LONG and not _COUNT.fullmatch(ref))


def _entity_row(
    sheet: Sheet,
    number: int,
    cells: Sequence[str],
    columns: Columns,
    values: dict[str, Any],
    present: tuple[str, ...],
    found: Complaints,
) -> EntityRow:
    fields = columns.fields
    key = _known(cells, fields, "key")
    ref = _known(cells, fields, "ref") if "ref" in fields else key
    name = read_line("name", _known(cells, fields, "name"), found)
    if key and not is_key(key):
        right = _("Write letters, figures, - _ . and : only, without blanks, at most 200.")
        found.append(FieldComplaint("key", key, _("cannot be a key."), right))
    if "ref" in fields:
        name = name or ref
        key = key or (ref if ref != name and is_key(ref) and is_unique(ref) else "")
    kind, kind_word, tags = _kind(cells, fields, found)
    extra = read_extra(cells, columns, found)
    return EntityRow(sheet, number, key, ref, kind, kind_word, name, values, present, extra, tags)


def _known(cells: Sequence[str], fields: dict[str, int], name: str) -> str:
    """The text of a field, "" where it only says that nothing is known."""
    text = cells[fields[name]] if name in fields else ""
    return "" if is_placeholder(text) else text


def _kind(
    cells: Sequence[str], fields: dict[str, int], found: Complaints
) -> tuple[str, str, tuple[str, ...]]:
    """The kind; else the word that stands for it, which a column `type` may use as it likes."""
    if "kind" in fields:
        word = cells[fields["kind"]]
        if is_placeholder(word):
            return "", "", ()
        # After a complaint any kind will do, so that nothing else is complained about.
        return (read_kind(word, found) or next(iter(KINDS)) if word else "", word, ())
    word = cells[fields["type"]] if "type" in fields else ""
    if word and not is_placeholder(word):
        kind = find_kind(word)
        return (kind, word, ()) if kind else ("", word, (" ".join(word.split()),))
    return "", "", ()
