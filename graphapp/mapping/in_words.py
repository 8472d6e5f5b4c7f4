"""What a sheet was taken for, in sentences."""

from __future__ import annotations

from graphapp.mapping.mapping import FROM, KEEP, LEAVE, TIE, TO, Column, SheetMapping
from graphapp.mapping.own_tie_words import BACKWARD
from graphapp.mapping.separators import SEPARATORS
from graphapp.model import ENTITY_FIELDS, KINDS, TIE_FIELDS, TIE_TYPES

_FIELDS = {field.called: field.label.lower() for field in TIE_FIELDS.values()} | {
    field.called: field.label.lower() for field in ENTITY_FIELDS.values()
}


def told(file: str, sheet: SheetMapping) -> list[str]:
    """A sentence a column, and one for each word that means a kind or a tie."""
    place = f"{file}, sheet {sheet.sheet}" if sheet.sheet else file
    if sheet.shape == "leave out":
        return [f"{place} is left out. {sheet.why}".strip()]
    lines = [f"{place}: {meaning_of(column)}." for column in sheet.columns]
    for word, kind in sheet.kinds.items():
        means = KINDS[kind].label if kind in KINDS else "left out"
        lines.append(f"{place}: {word!r} means {means}.")
    lines += [f"{place}: {word!r} means {tie_in_words(tie)}." for word, tie in sheet.ties.items()]
    if sheet.kind:
        lines.append(f"{place}: whoever names no kind is a {KINDS[sheet.kind].label.lower()}.")
    if sheet.is_day_doubtful or not sheet.day_first:
        part = "day" if sheet.day_first else "month"
        lines.append(f"{place}: dates such as 06/04/2017 begin with the {part}.")
    if sheet.is_fraction_doubtful or sheet.decimal_comma:
        sign = "comma" if sheet.decimal_comma else "point"
        lines.append(f"{place}: the fraction of a number follows a {sign}.")
    return lines


def meaning_of(column: Column) -> str:
    """ "Works with" is the tie partners with (sure: 90%)."""
    sure = f" (sure: {column.confidence:.0%})" if column.meaning not in (KEEP, LEAVE) else ""
    means = {
        KEEP: "is kept as it is",
        LEAVE: "is left out",
        FROM: "is where a tie begins",
        TO: "is where a tie ends",
    }.get(column.meaning, f"is {_FIELDS.get(column.meaning, column.meaning)}")
    if column.meaning == TIE:
        means = f"names whom the row {tie_in_words(_with_direction(column))}"
    if column.crossed:
        means += f", a cross meaning {column.value!r}"
    if column.separator:
        means += f", parted by {SEPARATORS[column.separator]}"
    return f"{column.header!r} {means}{sure}"


def tie_in_words(tie: str) -> str:
    """A tie's word from the end that says it: "is funded by"."""
    type_ = TIE_TYPES.get(tie.removeprefix(BACKWARD))
    if type_ is None:
        return tie.removeprefix(BACKWARD)
    return type_.backward if tie.startswith(BACKWARD) else type_.forward


def _with_direction(column: Column) -> str:
    return (BACKWARD if column.direction == "backward" else "") + column.tie
