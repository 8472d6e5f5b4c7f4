"""Guesses what a sheet says, from its headings and its values together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from graphapp.language import _
from graphapp.mapping.find_header import Header, find_header, header_at
from graphapp.mapping.guess_columns import guess_columns, parted
from graphapp.mapping.guess_ties import guess_tie_columns
from graphapp.mapping.headings import hear_tie_field
from graphapp.mapping.kind_words import kind_of_heading, kind_of_name, kind_of_word
from graphapp.mapping.look_of_values import comma_leads, day_leads
from graphapp.mapping.mapping import (
    FROM,
    KIND,
    NAME,
    WORD,
    Column,
    Shape,
    SheetMapping,
)
from graphapp.mapping.own_tie_words import tie_of_word
from graphapp.mapping.sample import Sample, count_words, filled
from graphapp.names import same_name
from graphapp.tables.placeholders import is_placeholder

_WORDS = 200
"""Different words of a kind or tie column that are asked about."""
_DATES = ("since", "until")
_NUMBERS = ("latitude", "longitude", "strength")


def guess_sheet(
    sample: Sample,
    title: str = "",
    names: Collection[str] = (),
    *,
    header_row: int | None = None,
    header_rows: int = 0,
    shape: Shape | None = None,
) -> SheetMapping:
    """What the sheet of that title is taken for. `names` (by same_name) are those of everybody else
    in the import and the network. A header row (its number in the sheet, 0 for none) or a shape
    that is known is taken as it is."""
    header = _header(sample, header_row, header_rows)
    body = sample.below(header.end)
    row = sample.numbers[header.position] if header.position >= 0 and sample.numbers else 0
    found = SheetMapping((), "entities", row, header.rows or 1, sheet=title)
    columns = None if shape == "entities" else guess_tie_columns(header, body)
    if shape == "ties" and columns is None:
        columns = tuple(_tie_column(text) for text in header.texts)
    if columns is not None:
        found = replace(found, shape="ties", columns=columns)
        found = replace(found, ties=_ties(found, body), kind=_kind(found, body, title))
    else:
        found = replace(found, columns=guess_columns(header, body, names))
        found = replace(found, kind=_kind(found, body, title))
        found = replace(found, kinds=_kinds(found, body))
        if not found.with_meaning(NAME) and shape is None:
            why = _("No column has names, so no row says who it is about.")
            found = replace(found, shape="leave out", why=why)
    return _with_numbers(found, body)


def names_in(sample: Sample, mapping: SheetMapping) -> set[str]:
    """The names that its rows have, by same_name."""
    positions = [i for i, column in enumerate(mapping.columns) if column.meaning == NAME]
    if mapping.shape != "entities" or not positions:
        return set()
    told = zip(sample.numbers, sample.rows, strict=True)
    rows = [row for number, row in told if number > mapping.last_header_row]
    return {same_name(" ".join(filter(None, (row[i] for i in positions)))) for row in rows} - {""}


def follow(sample: Sample, before: SheetMapping, now: SheetMapping) -> SheetMapping:
    """What an answer brings with it: the words of a column that became the kind or the tie, and
    what parts the values of one that became a list."""
    body = sample.below(sum(number <= now.last_header_row for number in sample.numbers))
    cells = body.columns or tuple(() for _ in now.columns)
    here = names_in(sample, now)
    columns = tuple(
        parted(column, cells[i], here)
        if _is_other(before, now, i) and not column.separator
        else column
        for i, column in enumerate(now.columns)
    )
    followed = replace(now, columns=columns)
    others = {c.meaning for i, c in enumerate(columns) if _is_other(before, now, i)}
    if KIND in others:
        followed = replace(followed, kinds=_kinds(followed, body))
    if WORD in others:
        followed = replace(followed, ties=_ties(followed, body))
    return followed


def _is_other(before: SheetMapping, now: SheetMapping, position: int) -> bool:
    """Whether the column means something else now."""
    return before.columns[position].meaning != now.columns[position].meaning


def _header(sample: Sample, row: int | None, rows: int) -> Header:
    if row is None:
        return find_header(sample)
    if row in sample.numbers:
        return header_at(sample, sample.numbers.index(row), rows)
    return Header(tuple(f"column {i + 1}" for i in range(sample.width)), -1, 1)


def _tie_column(text: str) -> Column:
    heard = hear_tie_field(text)
    return Column(text, heard.meaning, confidence=heard.sure)


def _kinds(mapping: SheetMapping, body: Sample) -> dict[str, str]:
    """What each word of the kind column means; the usual kind where nothing is known of it."""
    words = _words_below(mapping, body, KIND)
    told = [word for word in words if not is_placeholder(word)]
    return {word: kind_of_word(word).kind or mapping.kind for word in told}


def _ties(mapping: SheetMapping, body: Sample) -> dict[str, str]:
    return {word: tie_of_word(word) for word in _words_below(mapping, body, WORD)}


def _words_below(mapping: SheetMapping, body: Sample, meaning: str) -> list[str]:
    positions = [i for i, column in enumerate(mapping.columns) if column.meaning == meaning]
    if not positions or not body.rows:
        return []
    return [word for word, _count in count_words(body.columns[positions[0]]).most_common(_WORDS)]


def _kind(mapping: SheetMapping, body: Sample, title: str) -> str:
    """The kind of rows that name none: as the heading of the names says, the sheet's title, what
    they are crossed for, or the names themselves; Partner (an organisation) where nothing tells."""
    named = [i for i, column in enumerate(mapping.columns) if column.meaning in (NAME, FROM)]
    for text in (*(mapping.columns[i].header for i in named), title):
        if (meant := kind_of_heading(text)).kind:
            return meant.kind
    if any(column.crossed and column.tie == "MEMBER_OF" for column in mapping.columns):
        return "Person"
    names = filled(body.columns[named[0]]) if named and body.rows else []
    kinds = [kind for name in names if (kind := kind_of_name(name).kind)]
    return max(set(kinds), key=lambda kind: (kinds.count(kind), kind)) if kinds else "Partner"


def _with_numbers(mapping: SheetMapping, body: Sample) -> SheetMapping:
    dates = _cells(mapping, body, _DATES)
    numbers = _cells(mapping, body, _NUMBERS)
    if mapping.shape == "entities":
        numbers += [
            cell
            for column, cells in zip(mapping.columns, body.columns, strict=False)
            if column.crossed
            for cell in cells
        ]
    day, fraction = day_leads(dates), comma_leads(numbers)
    return replace(
        mapping,
        day_first=day.leads,
        is_day_doubtful=day.is_doubtful,
        decimal_comma=fraction.leads,
        is_fraction_doubtful=fraction.is_doubtful,
    )


def _cells(mapping: SheetMapping, body: Sample, meanings: Sequence[str]) -> list[str]:
    return [
        cell
        for column, cells in zip(mapping.columns, body.columns, strict=False)
        if column.meaning in meanings
        for cell in cells
        if cell
    ]
