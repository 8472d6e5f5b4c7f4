"""What people said of a network, as far as a reader may know of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from graphapp.model import Entity, Said, Taught
from graphapp.reader import OWNER, Reader


def said_to(
    said: Iterable[Said], seen: Sequence[Entity], keys: Collection[str], reader: Reader
) -> tuple[Said, ...]:
    """What people said, as far as a reader sees whom and what it is about. Who said it and why are
    free words that may name anybody: they are the owner's."""
    from graphapp.wording.phrases import bag_of, bags_of

    found: list[Said] = []
    bags: dict[str, frozenset[tuple[str, ...]]] = {}
    for each in said:
        told = each if reader == OWNER else replace(each, who="")
        if isinstance(told, Taught):
            if told.field not in bags:
                bags[told.field] = bags_of(seen, told.field)
            if all(bag_of(told.field, text) in bags[told.field] for text in told.pair):
                found.append(told)
        elif told.a in keys and told.b in keys:
            why = told.why if reader == OWNER else ""
            introducer = told.introducer if told.introducer in keys else ""
            found.append(replace(told, why=why, introducer=introducer))
    return tuple(found)
