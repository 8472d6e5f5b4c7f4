"""Reads a table of ties, whatever its columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphapp.language import _
from graphapp.model import CONNECTED_TO, TIE_FIELDS, TIE_TYPES, find_tie_word
from graphapp.tables.cells import split_values
from graphapp.tables.columns import Columns, Vocabulary, complain_of_header, match_columns
from graphapp.tables.field_reader import FieldReader
from graphapp.tables.fields import Complaints, FieldComplaint, read_line, readers_of
from graphapp.tables.placeholders import is_placeholder
from graphapp.tables.read_rows import (
    Progress,
    Reporter,
    each_row,
    read_extra,
    with_headers,
)
from graphapp.tables.rows import Rows, Sheet, TieRow
from graphapp.tables.table import Table

READERS = readers_of(f for f in TIE_FIELDS.values() if f.name != "label")
"""The label is read with the type, whose word may become it."""

DIRECTIONS: dict[str, bool | None] = {
    "": None,
    "directed": True,
    "undirected": False,
    "mutual": False,
    "mixed": None,
}
_WORD_KEPT = _("Has a word for its strength, which is kept; the tie counts as 1")


def read_ties(
    table: Table,
    vocabulary: Vocabulary,
    sheet: Sheet,
    rows: Rows,
    progress: Progress | None = None,
    *,
    many_ends: bool = False,
    has_order: bool = False,
    words_for_strength: bool = False,
) -> None:
    """Adds the table's rows to `rows`, with everything that is wrong in them. With `many_ends`
    several names in one cell of `to` (or `from`), joined by `|`, are several ties. With
    `has_order` the columns themselves say that a tie leads from one end to the other. With
    `words_for_strength` a strength may be a word such as Strong, which is kept beside the tie."""
    columns = match_columns(table.header, vocabulary)
    sheet = with_headers(sheet, table, columns)
    complain_of_header(table, columns, rows.findings)
    reporter = Reporter(sheet, rows.findings)
    reader = FieldReader(columns, TIE_FIELDS, READERS, reporter)
    ends, given = split_values if many_ends else _one, reader.present
    strength = columns.fields.get("strength") if words_for_strength else None
    for number, cells in each_row(table, reporter, progress):
        found: Complaints = []
        word = _take_word(cells, strength)
        values = reader.read(number, cells, found)
        extra = read_extra(cells, columns, found)
        if word and strength is not None:
            extra[table.header[strength]] = word
            reader.remarks.note(sheet.place(number), _WORD_KEPT, word)
        type_, label, swapped, is_own = _type(cells, columns, extra, found)
        directions = _directions(cells, columns, type_, found)
        starts = ends(_end("from", cells, columns, found))
        finishes = ends(_end("to", cells, columns, found))
        is_ordered = has_order or is_own
        for start in starts:
            for end in finishes:
                for forward, directed in directions:
                    pair = (start, end) if forward != swapped else (end, start)
                    said = TieRow(
                        sheet, number, *pair, type_, label, directed, values, given, extra
                    )
                    rows.ties.append(said._replace(has_order=True) if is_ordered else said)
        if found:
            reporter.add(number, found)
    reader.finish()


def _take_word(cells: list[str], strength: int | None) -> str:
    """A strength that is a word, taken out of its cell."""
    word = cells[strength] if strength is not None else ""
    if strength is None or any(map(str.isdigit, word)) or not re.search(r"[^\W\d_]{2}", word):
        return ""
    if is_placeholder(word):
        return ""
    cells[strength] = ""
    return word


def _one(text: str) -> list[str]:
    return [text] if text else []


def _end(field: str, cells: Sequence[str], columns: Columns, found: Complaints) -> str:
    text = " ".join(cells[columns.fields[field]].split())
    if is_placeholder(text):
        text = ""
    if not text:
        empty = FieldComplaint(field, "", _("is empty."), _("Name the entity that the tie joins."))
        if empty not in found:
            found.append(empty)
    return text


def _type(
    cells: Sequence[str], columns: Columns, extra: dict[str, str], found: Complaints
) -> tuple[str, str, bool, bool]:
    """Type, label, whether the word reads from the other end ("is funded by"), and whether it is
    one of the user's own. That becomes the label; a label there was besides is kept with the user's
    own columns."""
    fields = columns.fields
    word = read_line("type", cells[fields["type"]], found) if "type" in fields else ""
    if is_placeholder(word):
        word = ""
    label = read_line("label", cells[fields["label"]], found) if "label" in fields else ""
    if not word:
        word, label = label, ""
    if not word:
        return CONNECTED_TO, "", False, False
    if known := find_tie_word(word):
        return known.type, label, known.backward, False
    if label:
        extra["label"] = label
    return CONNECTED_TO, word, False, True


def _directions(
    cells: Sequence[str], columns: Columns, type_: str, found: Complaints
) -> list[tuple[bool, bool | None]]:
    """(forward, directed) for each tie that the row says: a mutual one of a type that has a
    direction is two."""
    if "direction" not in columns.fields:
        return [(True, None)]
    word = cells[columns.fields["direction"]].strip().casefold()
    if is_placeholder(word):
        word = ""
    if word not in DIRECTIONS:
        right = _("Write directed, undirected or mutual.")
        found.append(FieldComplaint("direction", word, _("is no direction."), right))
        return [(True, None)]
    if word == "mutual" and TIE_TYPES[type_].directed:
        return [(True, True), (False, True)]
    return [(True, DIRECTIONS[word])]
