"""What a format that we know leaves open in somebody's sheet."""

from __future__ import annotations

from graphapp.language import _, _n
from graphapp.mapping.mapping import KIND, TIE, WORD, SheetMapping
from graphapp.model import find_kind
from graphapp.names import listing
from graphapp.tables.columns import ENTITY_COLUMNS, EXTRA, TIE_COLUMNS, match_columns, plain
from graphapp.tables.table import Table

_SURE = 0.7
_ASKED = {TIE, "needs", "offers", "sectors"}
_KNOWN = {word for words in (*ENTITY_COLUMNS.values(), *TIE_COLUMNS.values()) for word in words}


def open_questions(guessed: SheetMapping, table: Table, format: str, kind: str) -> list[str]:
    """Sentences, none where the format understands the sheet wholly. A sheet with keys of our own
    was made for us, so what it has besides is meant to be kept. `kind` is that of rows that name
    none, where it is known."""
    words = set(map(plain, table.header))
    if format not in ("own_sheet", "kumu", "gephi") or "key" in words:
        return []
    if guessed.shape == "entities" and not kind and not guessed.with_meaning(KIND):
        lacking = [_("No column says of which kind they are; a guess would (--guess).")]
    else:
        lacking = []
    if guessed.is_day_doubtful:
        lacking.append(
            _("Dates begin with the day or with the month; a guess takes the day (--guess).")
        )
    if guessed.is_fraction_doubtful:
        lacking.append(
            _("Numbers such as 1,500 may be fractions or not; a guess takes one (--guess).")
        )
    return [*_of_columns(guessed, table), *_of_kinds(guessed), *lacking]


def _of_columns(guessed: SheetMapping, table: Table) -> list[str]:
    """Columns that are kept although they say something: of ties only what no other column says."""
    is_ties = guessed.shape == "ties"
    said = match_columns(table.header, TIE_COLUMNS).fields if is_ties else {}
    asked = {WORD, "strength", "since", "until"} - said.keys() if is_ties else _ASKED
    told = [
        column.header
        for column in guessed.columns
        if column.meaning in asked
        and column.confidence >= _SURE
        and plain(column.header) not in _KNOWN
        and not column.header.startswith(EXTRA)
    ]
    if not told:
        return []
    return [
        _n(
            "Kept as they are: the column {names}. A guess would take more of that (--guess).",
            "Kept as they are: the columns {names}. A guess would take more of that (--guess).",
            len(told),
            names=listing(told, 6),
        )
    ]


def _of_kinds(guessed: SheetMapping) -> list[str]:
    words = [word for word in guessed.kinds if not find_kind(word)]
    if not words:
        return []
    return [
        _("No kinds of ours, but to be guessed with --guess: {words}.", words=listing(words, 8))
    ]
