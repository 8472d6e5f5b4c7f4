"""What a file to take along knows of those on its picture, so that it can be searched, narrowed and
turned back to earlier days without a server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from graphapp.explore.days import stops
from graphapp.explore.selection import Sight
from graphapp.model import KINDS, Entity
from graphapp.names import shorten

_LONGEST = 600  # characters of one that are searched
_LONGEST_VALUE = 120
_MOST_CHOICES = 200  # areas, and sectors
Choice = tuple[str, int]
"""A value, and how many have it."""


class AlongRow(msgspec.Struct, frozen=True):
    """`words` are what is searched, in small letters; dates are as they were written."""

    key: str
    words: str
    kind: str
    area: str
    sectors: tuple[str, ...]
    since: str
    until: str


class AlongView(msgspec.Struct, frozen=True):
    """A named view: whom of the rows it shows, by number."""

    name: str
    note: str
    rows: tuple[int, ...]


class Along(msgspec.Struct, frozen=True):
    """`ties` are the dates of those that have any, by id; `days` the stops of the slider, none
    where the file is of one day; `past` is whether past ties are shown today too."""

    rows: tuple[AlongRow, ...]
    ties: dict[str, tuple[str, str]]
    days: tuple[str, ...]
    past: bool
    views: tuple[AlongView, ...]
    kinds: tuple[tuple[str, str, int], ...]
    areas: tuple[Choice, ...]
    sectors: tuple[Choice, ...]


def along_data(
    sight: Sight, shown: Sequence[Entity], views: Iterable[tuple[str, str, Sight]]
) -> Along:
    """Of the entities `shown` as rows; `views` are names, notes and what each shows."""
    number = {entity.key: at for at, entity in enumerate(shown)}
    ties = (*sight.ties, *sight.past_ties)
    return Along(
        tuple(map(_row, shown)),
        {tie.id: (tie.since, tie.until) for tie in ties if tie.since or tie.until},
        () if sight.view.as_of else stops(sight.network),
        sight.view.past,
        tuple(
            AlongView(name, note, tuple(number[e.key] for e in seen.entities if e.key in number))
            for name, note, seen in views
        ),
        tuple(
            (name, kind.plural, count)
            for name, kind in KINDS.items()
            if (count := sum(entity.kind == name for entity in shown))
        ),
        _choices(_short(entity.area) for entity in shown if entity.area),
        _choices(_short(sector) for entity in shown for sector in entity.sectors),
    )


def _row(entity: Entity) -> AlongRow:
    told = (entity.name, KINDS[entity.kind].label, entity.area, *entity.sectors, *entity.tags)
    said = map(_short, (*told, *entity.needs, *entity.offers))
    words = shorten(" ".join((*said, entity.description)), _LONGEST).casefold()
    sectors = tuple(map(_short, entity.sectors))
    dates = entity.since, entity.until
    return AlongRow(entity.key, words, entity.kind, _short(entity.area), sectors, *dates)


def _short(text: str) -> str:
    return shorten(text, _LONGEST_VALUE)


def _choices(values: Iterable[str]) -> tuple[Choice, ...]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    most = sorted(counts, key=lambda value: (-counts[value], value))[:_MOST_CHOICES]
    return tuple((value, counts[value]) for value in sorted(most))
