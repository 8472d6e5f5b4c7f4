"""Guesses what each column of a sheet with a row an entity means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from graphapp.language import _, number
from graphapp.mapping.find_header import Header
from graphapp.mapping.guess_crossed import guess_crossed
from graphapp.mapping.headings import Heard, hear, names_organisation
from graphapp.mapping.kind_words import kind_of_heading, kind_of_name, kind_of_word
from graphapp.mapping.look_of_values import (
    ADDRESS,
    EMAIL,
    PHONE,
    POSTCODE,
    Look,
    is_coordinate,
    is_date,
    is_number,
    is_prose,
    share,
)
from graphapp.mapping.mapping import KEEP, KIND, LEAVE, NAME, TIE, Column
from graphapp.mapping.sample import Sample, count_words, filled
from graphapp.mapping.separators import guess_separator, split_by
from graphapp.model import CONNECTED_TO, ENTITY_FIELDS
from graphapp.names import same_name

_LISTS = {field.called for field in ENTITY_FIELDS.values() if field.type == "list"}
_SURE = 0.5
"""From this on a guess is taken; below it the column is kept as it is."""
_ADDS = {"KNOWS": "Person", "LEADS": "Person", "MEMBER_OF": "CommunityAsset"}
_LOOKS: tuple[tuple[str, Look], ...] = (
    ("postcode", POSTCODE.fullmatch),
    ("url", ADDRESS.fullmatch),
    ("phone", PHONE.fullmatch),
)


def guess_columns(header: Header, body: Sample, names: Collection[str]) -> tuple[Column, ...]:
    """What the columns mean, in their order."""
    heard = [hear(text) for text in header.texts]
    cells = body.columns or tuple(() for _ in header.texts)
    columns = [_column(*one) for one in zip(header.texts, heard, cells, strict=True)]
    columns = _one_name(columns, cells)
    columns = _one_kind(columns, cells)
    here = _names_here(columns, cells)
    columns = guess_crossed(columns, cells, here)
    known = here | set(names)
    columns = [_tied(*one, known) for one in zip(columns, cells, strict=True)]
    columns = _once_each(columns)
    return tuple(parted(*one, known) for one in zip(columns, cells, strict=True))


def _column(header: str, heard: Heard, cells: Sequence[str]) -> Column:
    """By its heading, where the values do not contradict it; else by the values."""
    if heard.meaning != KEEP and _suits(heard.meaning, cells):
        why = _("Its heading says so.") if heard.sure > 0.95 else _("Its heading sounds like it.")
        column = Column(header, heard.meaning, heard.tie, heard.direction, prefix=heard.prefix)
        return replace(column, confidence=heard.sure, why=why)
    if heard.sure < 0.95:
        for meaning, look in _LOOKS:
            if share(cells, look) > 0.7:
                return Column(header, meaning, confidence=0.8, why=_("Its values look like it."))
    return Column(header, confidence=0.6 if heard.meaning == KEEP and not heard.sure else 0.8)


def _suits(meaning: str, cells: Sequence[str]) -> bool:
    if not filled(tuple(cells)):
        return True
    if meaning in ("latitude", "longitude"):
        return is_coordinate(cells) or share(cells, re.compile(r"\d").search) > 0.9
    if meaning in ("since", "until"):
        return share(cells, is_date) > 0.3
    if meaning == "url":
        return share(cells, ADDRESS.fullmatch) > 0.3
    if meaning in (NAME, KIND):
        return share(cells, is_number) < 0.7
    if meaning == "phone":
        return share(cells, PHONE.fullmatch) > 0.2 or share(cells, EMAIL.fullmatch) == 0
    return True


def _one_name(columns: list[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """The column of names; first and last names are two, and an organisation beside a person's name
    is where they work."""
    named = [i for i, column in enumerate(columns) if column.meaning == NAME]
    if not named:
        return _name_by_values(columns, cells)
    persons = [i for i in named if kind_of_heading(columns[i].header).kind == "Person"]
    parts = [
        i for i in persons if re.search(r"(?i)first|fore|given|last|sur|family", columns[i].header)
    ]
    chosen = (
        parts
        if len(parts) > 1
        else persons[:1] or [max(named, key=lambda i: columns[i].confidence)]
    )
    found = list(columns)
    for i in named:
        if i in chosen:
            continue
        if persons and names_organisation(columns[i].header):
            why = _("An organisation beside a person's name is where they work.")
            found[i] = replace(columns[i], meaning=TIE, tie="WORKS_FOR", confidence=0.8, why=why)
        else:
            found[i] = Column(columns[i].header, confidence=0.6)
    return found


def _name_by_values(columns: list[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """The first column that has another text in every row, where no heading says which it is."""
    for i, column in enumerate(columns):
        texts = filled(tuple(cells[i]))
        is_free = column.meaning == KEEP and column.confidence < 0.8
        if not is_free or not texts or share(texts, re.compile(r"[^\W\d]{2}").search) < 0.9:
            continue
        if len(set(texts)) >= 0.9 * len(texts) and not is_prose(texts) and not _is_code(texts):
            why = _("It has another text in every row.")
            return [
                *columns[:i],
                replace(column, meaning=NAME, confidence=0.5, why=why),
                *columns[i + 1 :],
            ]
    return columns


def _is_code(texts: Sequence[str]) -> bool:
    """Whether they are numbers, dates, addresses or ids rather than names."""
    codes = (EMAIL, ADDRESS, POSTCODE, PHONE, re.compile(r"[\w-]*\d[\w-]*"))
    is_code = any(share(texts, code.fullmatch) > 0.5 for code in codes)
    return is_code or share(texts, is_date) > 0.5


def _one_kind(columns: list[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """The column whose words are kinds; another one has sectors."""
    shares = {
        i: share(list(count_words(tuple(cells[i]))), lambda word: kind_of_word(word).sure >= 0.6)
        for i, column in enumerate(columns)
        if column.meaning == KIND
    }
    best = max(shares, key=lambda i: (shares[i], columns[i].confidence), default=-1)
    found = list(columns)
    for i, known in shares.items():
        if i != best or (known < 0.3 and filled(tuple(cells[i])) and columns[i].header != KIND):
            why = _("Its words are no kinds of entity.")
            found[i] = replace(columns[i], meaning="sectors", confidence=0.5, why=why)
    return found


def _names_here(columns: list[Column], cells: Sequence[Sequence[str]]) -> set[str]:
    named = [cells[i] for i, column in enumerate(columns) if column.meaning == NAME]
    return {same_name(" ".join(filter(None, row))) for row in zip(*named, strict=True)} - {""}


def _tied(column: Column, cells: Sequence[str], names: Collection[str]) -> Column:
    """A column that names others is a tie, whatever its heading; one that should, and holds whole
    sentences, is none."""
    if column.crossed or column.meaning not in (TIE, KEEP, "sectors", "tags", "area"):
        return column
    separator = guess_separator(cells, names)
    values = {same_name(part) for cell in cells for part in split_by(cell, separator)}
    met = len(values & set(names))
    known = _(
        "{met} of its {n} values are names that are here.", met=number(met), n=number(len(values))
    )
    overlap = met / len(values) if values else 0.0
    if column.meaning == TIE:
        is_guarded = column.direction == "backward" and column.tie in ("LEADS", "RUNS")
        is_guarded &= share(cells, lambda text: kind_of_name(text).kind) < 0.5
        if is_prose(cells) or (is_guarded and values and not overlap):
            why = _("Its heading sounds like a tie, but none of its values is a name here.")
            return Column(column.header, confidence=0.5, why=why)
        sure = min(1.0, column.confidence + 0.2 * overlap)
        adds, why = _ADDS.get(column.tie, ""), known if met else column.why
        return replace(column, confidence=round(sure, 2), adds=adds, why=why)
    if met >= 2 and overlap >= 0.5 and column.confidence < 0.9:
        sure = round(0.5 + overlap / 3, 2)
        return Column(column.header, TIE, CONNECTED_TO, "both", confidence=sure, why=known)
    return column


def _once_each(columns: list[Column]) -> list[Column]:
    """A field that holds one value takes the surest column; the others are kept as they are."""
    several = Counter(column.meaning for column in columns)
    found = list(columns)
    for meaning, count in several.items():
        if count < 2 or meaning in _LISTS or meaning in (NAME, TIE, KEEP, LEAVE):
            continue
        same = [i for i, column in enumerate(columns) if column.meaning == meaning]
        best = max(same, key=lambda i: (columns[i].confidence, -i))
        for i in same:
            if i != best:
                found[i] = Column(columns[i].header, confidence=0.6)
    return found


def parted(column: Column, cells: Sequence[str], names: Collection[str]) -> Column:
    """A column of several values with what parts them; `names` (by same_name) are those that ties
    may be with."""
    if column.crossed or column.meaning not in (*_LISTS, TIE) or column.prefix:
        return column
    return replace(column, separator=guess_separator(cells, names if column.meaning == TIE else ()))
