"""What would change, in sentences and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphapp.analysis.measure import measures
from graphapp.analysis.overview_sentences import EntityRef, Parts, linked
from graphapp.analysis.what_if import InReach, WhatIf
from graphapp.analysis.whole.change import Compared
from graphapp.explore.whole_told import TERMS, say
from graphapp.language import _, _n, spelt
from graphapp.names import capital, listing

_NAMED = 5


@dataclass(frozen=True)
class Changed:
    """A figure before and after, as pages show it (empty where nothing can be said)."""

    title: str
    before: str
    after: str


def sentences(found: WhatIf) -> tuple[Parts, ...]:
    """Who comes nearer to what, and who loses whom, where it is most first; that nothing does where
    nothing does."""
    told: list[Parts] = []
    for reach in sorted(found.reach, key=lambda it: -len(it.gains) - len(it.loses)):
        told += _nearer(reach)
    told += _joined(found)
    if not told:
        told.append((_("Nobody would come nearer to an investment or the rest, or farther off."),))
    return tuple(told)


def _nearer(reach: InReach) -> Iterator[Parts]:
    """Whom somebody would have within three steps, and whom no more."""
    who = EntityRef(reach.key)
    if reach.gains:
        refs = _refs(reach.gains)
        text = _n(
            "{who} would reach {count} more within three steps: {names}.",
            "{who} would reach {count} more within three steps: {names}.",
            len(refs),
            who=who,
            count=spelt(len(refs)),
            names=_names(refs),
        )
        yield linked(text, who, *refs)
    if reach.loses:
        refs = _refs(reach.loses)
        text = _n(
            "{who} would lose {count} within three steps: {names}.",
            "{who} would lose {count} within three steps: {names}.",
            len(refs),
            who=who,
            count=spelt(len(refs)),
            names=_names(refs),
        )
        yield linked(text, who, *refs)


def _joined(found: WhatIf) -> Iterator[Parts]:
    """Who would come to the rest, and who would be apart from it."""
    if found.joined:
        refs = _refs(found.joined)
        text = _n(
            "{count} other would find a way to the rest: {names}.",
            "{count} others would find a way to the rest: {names}.",
            len(refs),
            count=spelt(len(refs)),
            names=_names(refs),
        )
        yield linked(capital(text), *refs)
    if found.cut_off:
        refs = _refs(found.cut_off)
        text = _n(
            "{count} other would lose its way to the rest: {names}.",
            "{count} others would lose their way to the rest: {names}.",
            len(refs),
            count=spelt(len(refs)),
            names=_names(refs),
        )
        yield linked(capital(text), *refs)


def of_the_whole(found: WhatIf) -> tuple[Changed, ...]:
    """The figures of the whole that would change."""
    return changed(found.whole, TERMS)


def of_entity(found: WhatIf, key: str) -> tuple[Changed, ...]:
    """The measures of one who meets that would change."""
    return changed(found.entities[key], titles())


def titles() -> dict[str, str]:
    """The measures of entities in plain words, by name."""
    return {entry.name: entry.title for entry in measures().values()}


def changed(figures: Mapping[str, Compared], titles: Mapping[str, str]) -> tuple[Changed, ...]:
    """The figures that differ, with these titles by name."""
    rows = [Changed(titles[name], say(it.before), say(it.after)) for name, it in figures.items()]
    return tuple(row for row in rows if row.before != row.after)


def _refs(keys: Sequence[str]) -> list[EntityRef]:
    return [EntityRef(key) for key in keys]


def _names(refs: Sequence[EntityRef]) -> str:
    """The first few, and how many more there are."""
    shown, rest = [str(ref) for ref in refs[:_NAMED]], len(refs) - _NAMED
    if rest <= 0:
        return listing(shown, _NAMED)
    return _n("{names} and {n} more", "{names} and {n} more", rest, names=", ".join(shown))
