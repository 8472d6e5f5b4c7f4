"""What a sheet was taken for, in sentences."""

from __future__ import annotations

from graphapp.language import _
from graphapp.mapping.mapping import FROM, KEEP, LEAVE, TIE, TO, Column, SheetMapping
from graphapp.mapping.own_tie_words import BACKWARD
from graphapp.mapping.separators import SEPARATORS
from graphapp.model import ENTITY_FIELDS, KINDS, TIE_FIELDS, TIE_TYPES
from graphapp.tables.findings import Place

_MEANINGS = {
    KEEP: _("is kept as it is"),
    LEAVE: _("is left out"),
    FROM: _("is where a tie begins"),
    TO: _("is where a tie ends"),
}
_FIELDS = {field.called: field for field in (*TIE_FIELDS.values(), *ENTITY_FIELDS.values())}


def told(file: str, sheet: SheetMapping) -> list[str]:
    """A sentence a column, and one for each word that means a kind or a tie."""
    place = str(Place(file, sheet.sheet))
    if sheet.shape == "leave out":
        left_out = _("{place} is left out.", place=place)
        return [f"{left_out} {sheet.why}".strip()]
    lines = [f"{meaning_of(column)}." for column in sheet.columns]
    words = [
        (word, KINDS[kind].label if kind in KINDS else _("left out"))
        for word, kind in sheet.kinds.items()
    ]
    words += [(word, tie_in_words(tie)) for word, tie in sheet.ties.items()]
    lines += [_("{word} means {meaning}.", word=repr(word), meaning=means) for word, means in words]
    if sheet.kind:
        lines.append(_("whoever names no kind is {kind}.", kind=KINDS[sheet.kind].one))
    if sheet.is_day_doubtful or not sheet.day_first:
        lines.append(
            _("dates such as 06/04/2017 begin with the day.")
            if sheet.day_first
            else _("dates such as 06/04/2017 begin with the month.")
        )
    if sheet.is_fraction_doubtful or sheet.decimal_comma:
        lines.append(
            _("the fraction of a number follows a comma.")
            if sheet.decimal_comma
            else _("the fraction of a number follows a point.")
        )
    return [f"{place}: {line}" for line in lines]


def meaning_of(column: Column) -> str:
    """ "Works with" is the tie partners with (sure: 90%)."""
    if column.meaning == TIE:
        tie = tie_in_words(_with_direction(column))
        means = _("names whom the row {does}", does=tie)
    elif column.meaning in _MEANINGS:
        means = _MEANINGS[column.meaning]
    else:
        field = _FIELDS.get(column.meaning)
        means = _("is {field}", field=field.plain if field else column.meaning)
    if column.crossed:
        means = _("{means}, a cross meaning {value}", means=means, value=repr(column.value))
    if column.separator:
        means = _("{means}, parted by {sign}", means=means, sign=SEPARATORS[column.separator])
    if column.meaning not in (KEEP, LEAVE):
        means = _("{means} (sure: {share})", means=means, share=f"{column.confidence:.0%}")
    return f"{column.header!r} {means}"


def tie_in_words(tie: str) -> str:
    """A tie's word from the end that says it: "is funded by"."""
    type_ = TIE_TYPES.get(tie.removeprefix(BACKWARD))
    if type_ is None:
        return tie.removeprefix(BACKWARD)
    return type_.backward if tie.startswith(BACKWARD) else type_.forward


def _with_direction(column: Column) -> str:
    return (BACKWARD if column.direction == "backward" else "") + column.tie
