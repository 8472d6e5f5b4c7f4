"""Reads the answers of the page that asks what columns mean."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import replace

from graphapp.journeys.files.imports import Reading, SheetRead, guess_again
from graphapp.language import _
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
    names = {
        same_name(one.name): _name(form.get(f"n{number}", ""), one.becomes)
        for number, one in enumerate(reading.unknown[:NAMES_ASKED])
    }
    return Mapping(tuple(sheets), {**reading.mapping.names, **names})


def _sheet(read: SheetRead, at: str, form: Form) -> SheetMapping:
    mapping = read.mapping
    row = whole_number(form.get(f"{at}.row", ""))
    shape = form.get(f"{at}.shape", mapping.shape)
    is_other = row is not None and row != mapping.header_row
    if is_other or (shape != mapping.shape and shape in ("entities", "ties")):
        return guess_again(read, mapping.header_row if row is None else row, shape)
    kind = form.get(f"{at}.kind", mapping.kind)
    return replace(
        mapping,
        shape="leave out" if shape == "leave out" else mapping.shape,
        columns=_columns(mapping, at, form),
        kind=kind if kind in KINDS else mapping.kind,
        kinds=_words(mapping.kinds, f"{at}.k", form, {*KINDS, ""}),
        ties=_words(mapping.ties, f"{at}.t", form, _tie_values()),
        day_first=bool(form.get(f"{at}.day_first", mapping.day_first)),
        decimal_comma=bool(form.get(f"{at}.decimals", mapping.decimal_comma)),
    )


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
    chosen = {word: form.get(f"{at}{i}", means) for i, (word, means) in enumerate(words.items())}
    return {word: c if c in known else words[word] for word, c in chosen.items()}


def _tie_values() -> set[str]:
    return {*TIE_TYPES, *(BACKWARD + tie for tie in TIE_TYPES)}


def _name(text: str, before: Name) -> Name:
    if text.startswith(SAME) and len(text) > 1:
        return Name(same_as=text[1:])
    if text == OUT or (text.startswith(NEW) and text[1:] in KINDS):
        return Name(kind=text[1:])
    return before
