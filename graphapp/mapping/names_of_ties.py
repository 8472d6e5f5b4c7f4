"""Names in ties that are nobody's: which they may be, and what becomes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from graphapp.language import _, _n
from graphapp.mapping.kind_words import kind_of_name
from graphapp.mapping.mapping import Name
from graphapp.names import listing, same_name
from graphapp.tables.findings import Place
from graphapp.tables.rows import EntityRow, Rows, Sheet, TieRow

_NEAR = 88
"""From this score (of 100) on a name is taken for the one that it is like."""
_LIKE_WORD = 65
"""From this score (of 100) on, one word may be another misspelt."""
_MOST_COMPARED = 4_000_000
"""Pairs of an unknown and a known name that are compared, in a few seconds; more are no
misspellings but another list."""


@dataclass(frozen=True)
class Unknown:
    """A name that ties have and nobody is called by, the names that are like it, how many ties name
    it, and what becomes of it."""

    name: str
    near: tuple[str, ...]
    ties: int
    becomes: Name
    was_answered: bool = False


@dataclass(frozen=True)
class Names:
    """Everybody that a tie may name, as spelled, by same_name; `also` keys and identifiers."""

    spelled: Mapping[str, str] = field(default_factory=dict)
    also: Collection[str] = ()

    def __contains__(self, name: str) -> bool:
        return same_name(name) in self.spelled or name in self.also or name.casefold() in self.also


def settle_names(
    rows: Rows,
    sheets: Collection[Place],
    answers: Mapping[str, Name],
    kinds: Mapping[tuple[str, str, str], str],
    known: Names,
) -> list[Unknown]:
    """Puts answers (or guesses, where there is none) in place of the unknown names in the ties of
    these sheets (file, title), and gives them, most named first. `kinds` has the kind of whom a
    column (file, title, heading) names and nobody knows."""
    everybody = _everybody(rows, known)
    counts, spelled, first = Counter[str](), dict[str, str](), dict[str, TieRow]()
    for row in rows.ties:
        if row.sheet.place(0) not in sheets:
            continue
        for name in (row.start, row.end):
            if name and name not in everybody:
                counts[same_name(name)] += 1
                spelled.setdefault(same_name(name), name)
                first.setdefault(same_name(name), row)
    if not counts:
        return []
    is_compared = len(counts) * len(everybody.spelled) <= _MOST_COMPARED
    if not is_compared:
        text = _n(
            "Ties name {n} who has no row: too many to look for misspellings.",
            "Ties name {n} who have no row: too many to look for misspellings.",
            len(counts),
        )
        rows.findings.notice(next(iter(first.values())).sheet.place(0), text)
    unknown = []
    for plain, count in counts.most_common():
        near = _near(plain, everybody) if is_compared else ()
        kind = _kind_of(spelled[plain], first[plain], kinds)
        answer = answers.get(plain)
        becomes = answer or _guess(plain, near, kind)
        unknown.append(Unknown(spelled[plain], near, count, becomes, answer is not None))
    _put_in(rows, sheets, unknown, first)
    _tell(rows, next(iter(first.values())).sheet.place(0), unknown)
    return unknown


def nearest(name: str, everybody: Names) -> tuple[tuple[str, ...], Name]:
    """Who is called almost like a name that is nobody's, and what it is taken for."""
    plain = same_name(name)
    near = _near(plain, everybody)
    return near, _guess(plain, near, kind_of_name(name).kind or "Partner")


def _everybody(rows: Rows, known: Names) -> Names:
    spelled, also = dict(known.spelled), set(known.also)
    for row in rows.entities:
        if row.name:
            spelled.setdefault(same_name(row.name), row.name)
        also.update(filter(None, (row.key, row.ref)))
        also.update(text.casefold() for text in row.values.get("identifiers", ()))
    return Names(spelled, also)


def _near(plain: str, everybody: Names) -> tuple[str, ...]:
    found = process.extract(
        plain[:300],
        everybody.spelled.keys(),
        scorer=fuzz.token_sort_ratio,
        score_cutoff=70,
        limit=3,
    )
    return tuple(everybody.spelled[name] for name, _score, _key in found)


def _kind_of(name: str, row: TieRow, kinds: Mapping[tuple[str, str, str], str]) -> str:
    """As the name sounds; else as the column says whose it is."""
    place = (row.sheet.file, row.sheet.name)
    by_column = next(
        (
            kinds[(*place, header)]
            for header in row.sheet.headers.values()
            if (*place, header) in kinds
        ),
        "",
    )
    if by_column == "Person":
        return by_column
    return kind_of_name(name).kind or by_column or kinds.get((*place, ""), "") or "Partner"


def _guess(plain: str, near: tuple[str, ...], kind: str) -> Name:
    same = next((name for name in near if _is_misspelt(plain, same_name(name))), "")
    return Name(same_as=same) if same else Name(kind=kind)


def _is_misspelt(name: str, other: str) -> bool:
    """Whether the one is the other misspelt: alike as a whole, with the same figures, and without
    a word that has nothing like it in the other (Clinic Nine is not Clinic Ten)."""
    if fuzz.ratio(name, other) < _NEAR or _figures(name) != _figures(other):
        return False
    ours, theirs = name.split(), other.split()
    return all(
        max(fuzz.ratio(word, word_) for word_ in words) >= _LIKE_WORD
        for one, words in ((ours, theirs), (theirs, ours))
        for word in one
    )


def _figures(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _put_in(
    rows: Rows, sheets: Collection[Place], unknown: Iterable[Unknown], first: Mapping[str, TieRow]
) -> None:
    becomes = {same_name(one.name): one for one in unknown}

    def settled(name: str) -> str | None:
        found = becomes.get(same_name(name))
        if not found:
            return name
        return found.becomes.same_as or (found.name if found.becomes.kind else None)

    ties: list[TieRow] = []
    for row in rows.ties:
        if row.sheet.place(0) in sheets:
            start, end = settled(row.start), settled(row.end)
            if start is None or end is None:
                continue
            row = row._replace(start=start, end=end)
        ties.append(row)
    rows.ties[:] = ties
    for one in becomes.values():
        if one.becomes.kind and not one.becomes.same_as:
            row = first[same_name(one.name)]
            rows.entities.append(_entity(row.sheet, row.row, one.becomes.kind, one.name))


def _entity(sheet: Sheet, row: int, kind: str, name: str) -> EntityRow:
    return EntityRow(sheet, row, "", "", kind, "", name, {}, (), {})


def _tell(rows: Rows, place: Place, unknown: list[Unknown]) -> None:
    same = [
        _("{name} as {other}", name=one.name, other=one.becomes.same_as)
        for one in unknown
        if one.becomes.same_as
    ]
    new = [one.name for one in unknown if one.becomes.kind and not one.becomes.same_as]
    left = [one.name for one in unknown if not one.becomes.kind and not one.becomes.same_as]
    told = (
        _(
            "Ties name some who are spelled otherwise, and are taken for them: {names}.",
            names=listing(same, 10),
        ),
        _("Ties name some who have no row, so these are added: {names}.", names=listing(new, 10)),
        _("Ties to these are left out, as was chosen: {names}.", names=listing(left, 10)),
    )
    for names, text in zip((same, new, left), told, strict=True):
        if names:
            rows.findings.notice(place, text)
