"""What would change, in sentences and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphapp.analysis.measure import measures
from graphapp.analysis.overview_sentences import EntityRef, Parts, number
from graphapp.analysis.what_if import WhatIf
from graphapp.analysis.whole.change import Compared
from graphapp.explore.whole_told import TERMS, say

_NAMED = 5


@dataclass(frozen=True)
class Changed:
    """A figure before and after, as pages show it (empty where nothing can be said)."""

    title: str
    before: str
    after: str


def sentences(found: WhatIf) -> tuple[Parts, ...]:
    """Who comes nearer to what, and who loses whom; that nothing does where nothing does."""
    told: list[Parts] = []
    for reach in found.reach:
        for keys, verb in ((reach.gains, "reach"), (reach.loses, "lose")):
            if keys:
                more = "more within three steps" if verb == "reach" else "within three steps"
                start = f" would {verb} {number(len(keys))} {more}: "
                told.append((EntityRef(reach.key), start, *_names(keys)))
    for keys, verb in ((found.joined, "find a"), (found.cut_off, "lose their")):
        if keys:
            others = f"{number(len(keys)).capitalize()} {'other' if len(keys) == 1 else 'others'}"
            their = "its" if verb == "lose their" and len(keys) == 1 else verb.split()[-1]
            start = f"{others} would {verb.split()[0]} {their} way to the rest: "
            told.append((start, *_names(keys)))
    if not told:
        told.append(("Nobody would come nearer to an investment or the rest, or farther off.",))
    return tuple(told)


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


def _names(keys: Sequence[str]) -> Parts:
    """The first few, and how many more there are."""
    shown = keys[:_NAMED]
    parts: list[str | EntityRef] = []
    for place, key in enumerate(shown):
        joint = ", " if place else ""
        if place and place == len(keys) - 1:
            joint = " and "
        parts += [joint, EntityRef(key)] if joint else [EntityRef(key)]
    rest = len(keys) - len(shown)
    return (*parts, f" and {rest:,} more." if rest else ".")
