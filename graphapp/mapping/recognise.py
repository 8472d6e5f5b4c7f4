"""Recognises a sheet that was asked about before, by its headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphapp.mapping.find_header import header_at
from graphapp.mapping.mapping import Mapping, SheetMapping, headings_of
from graphapp.mapping.sample import Sample
from graphapp.names import same_name


def recognise(sample: Sample, guessed: SheetMapping, mapping: Mapping) -> SheetMapping | None:
    """What was answered for a sheet of these headings, wherever they stand this time; of several
    the one of that title. None where nothing was."""
    found = [answered for one in mapping.sheets if (answered := _same(sample, guessed, one))]
    named = [one for one in found if one.sheet == guessed.sheet]
    return next((replace(one, sheet=guessed.sheet) for one in named or found), None)


def _same(sample: Sample, guessed: SheetMapping, one: SheetMapping) -> SheetMapping | None:
    if not one.header_row:
        is_same = len(one.columns) == sample.width and one.sheet == guessed.sheet
        return one if is_same and not guessed.header_row else None
    if one.header_row in sample.numbers:
        header = header_at(sample, sample.numbers.index(one.header_row), one.header_rows)
        if headings_of(header.texts) == one.headings:
            return _in_order(one, header.texts)
    if guessed.headings == one.headings:
        moved = replace(one, header_row=guessed.header_row, header_rows=guessed.header_rows)
        return _in_order(moved, [column.header for column in guessed.columns])
    return None


def _in_order(one: SheetMapping, texts: Sequence[str]) -> SheetMapping:
    """Its columns in the order in which these headings stand."""
    known = {same_name(column.header): column for column in one.columns}
    return replace(one, columns=tuple(known[same_name(text)] for text in texts))
