"""Reads the answers of the page that asks what columns mean."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import replace

from graphapp.journeys.files.imports import Reading, SheetRead, guess_again
from graphapp.language import _
from graphapp.mapping.guess import follow
from graphapp.mapping.mapping import TIE, Column, Direction, Mapping, Name, SheetMapping
from graphapp.mapping.own_tie_words import BACKWARD
from graphapp.mapping.separators import SEPARATORS
from graphapp.model import CONNECTED_TO, KINDS, TIE_TYPES
from graphapp.names import same_name
from graphapp.web.frame.query_arguments import whole_number
from graphapp.web.pages._mapping_shown import (
    NAMES_ASKED,
    NEW,
    OUT,
    SAME,
    groups_of,
    meanings,
    tie_value,
)

Form = Dict[str, str]


def answered(reading: Reading, form: Form) -> Mapping:
    """The mapping with what the form says instead; a value that is none of the choices is not
    heard. Where a sheet's header row or shape is another, its columns are guessed anew."""
    sheets = []
    for number, read in enumerate(reading.sheets):
        at = f"s{number}"
        if read.by_mapping or form.get(f"{at}.ask"):
            sheets.append(_sheet(read, at, form))
    said = _said("n", [one.name for one in reading.unknown[:NAMES_ASKED]], form)
    names = {
        same_name(one.name): _name(said.get(one.name, ""), one.becomes)
        for one in reading.unknown[:NAMES_ASKED]
    }
    return Mapping(tuple(sheets), {**reading.mapping.names, **names})


def asks_more(before: Mapping, now: Mapping) -> bool:
    """Whether answers bring words of kinds or ties that nobody was asked about."""
    asked = {(sheet.headings, sheet.sheet): {*sheet.kinds, *sheet.ties} for sheet in before.sheets}
    return any(
        {*sheet.kinds, *sheet.ties} - asked.get((sheet.headings, sheet.sheet), set())
        for sheet in now.sheets
    )


def _sheet(read: SheetRead, at: str, form: Form) -> SheetMapping:
    mapping = read.mapping
    row = whole_number(form.get(f"{at}.row", ""))
    shape = form.get(f"{at}.shape", mapping.shape)
    is_other = row is not None and row != mapping.header_row
    if is_other or (shape != mapping.shape and shape in ("entities", "ties")):
        return guess_again(read, mapping.header_row if row is None else row, shape)
    kind = form.get(f"{at}.kind", mapping.kind)
    answered = replace(
        mapping,
        shape="leave out" if shape == "leave out" else mapping.shape,
        columns=_columns(mapping, at, form),
        kind=kind if kind in KINDS else mapping.kind,
        kinds=_words(mapping.kinds, f"{at}.k", form, {*KINDS, ""}),
        ties=_words(mapping.ties, f"{at}.t", form, _tie_values()),
        day_first=bool(form.get(f"{at}.day_first", mapping.day_first)),
        decimal_comma=bool(form.get(f"{at}.decimals", mapping.decimal_comma)),
    )
    return follow(read.sample, mapping, answered)


def _columns(mapping: SheetMapping, at: str, form: Form) -> tuple[Column, ...]:
    columns = list(mapping.columns)
    for positions in groups_of(mapping):
        name = f"{at}.c{positions[0]}"
        for position in positions:
            columns[position] = _column(columns[position], mapping.shape, name, form)
    return tuple(columns)


def _column(column: Column, shape: str, name: str, form: Form) -> Column:
    meaning = form.get(f"{name}.meaning", column.meaning)
    tie = form.get(f"{name}.tie", tie_value(column))
    separator = form.get(f"{name}.separator", column.separator)
    if meaning not in dict(meanings(shape)):
        meaning = column.meaning
    if meaning == TIE and not tie:
        tie = CONNECTED_TO
    changed = column
    if meaning == TIE and tie != tie_value(column) and tie in {*_tie_values(), column.tie}:
        word = tie.removeprefix(BACKWARD)
        both = word in TIE_TYPES and not TIE_TYPES[word].directed
        direction: Direction = "both" if both else ""
        if tie.startswith(BACKWARD):
            direction = "backward"
        changed = replace(changed, tie=word, direction=direction)
    if separator in ("", *SEPARATORS):
        changed = replace(changed, separator=separator)
    if meaning != column.meaning:
        changed = replace(changed, meaning=meaning, prefix="")
    return changed if changed == column else replace(changed, confidence=1.0, why=_("Chosen."))


def _words(words: Dict[str, str], at: str, form: Form, known: set[str]) -> dict[str, str]:
    chosen = {**words, **_said(at, list(words), form)}
    return {word: chosen[word] if chosen[word] in known else means for word, means in words.items()}


def _said(at: str, words: Sequence[str], form: Form) -> dict[str, str]:
    """What the form says of each word. The word stands beside its answer: the page may show a list
    from before other answers changed it."""
    said = {}
    for name, value in form.items():
        number = name.removeprefix(at)
        if name.startswith(at) and number.isdecimal():
            position = int(number)
            of = form.get(f"{name}.of") or (words[position] if position < len(words) else "")
            said[of] = value
    return said


def _tie_values() -> set[str]:
    return {*TIE_TYPES, *(BACKWARD + tie for tie in TIE_TYPES)}


def _name(text: str, before: Name) -> Name:
    if text.startswith(SAME) and len(text) > 1:
        return Name(same_as=text[1:])
    if text == OUT or (text.startswith(NEW) and text[1:] in KINDS):
        return Name(kind=text[1:])
    return before
