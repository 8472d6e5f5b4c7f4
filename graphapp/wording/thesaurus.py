"""Which phrases count as which: what people taught, and what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from graphapp.model import Taught

Bag = tuple[str, ...]
"""A phrase as its stems."""


class Thesaurus:
    """Answers about phrases, as bags of stems.

    Phrases said to be the same count for each other, also over others (if A is B and B is C). A
    sort of something counts as that, and as what that is a sort of, but not the other way round.
    Different ones are kept apart with all that is the same as either.
    """

    def __init__(self, taught: Iterable[Taught], stems: Callable[[str], Bag]) -> None:
        up: dict[Bag, set[Bag]] = defaultdict(set)
        same: dict[Bag, set[Bag]] = defaultdict(set)
        different: list[tuple[Bag, Bag]] = []
        for each in taught:
            one, other = stems(each.one), stems(each.other)
            if each.sense == "different":
                different.append((one, other))
                continue
            up[one].add(other)
            if each.sense == "same":
                up[other].add(one)
                same[one].add(other)
                same[other].add(one)
        down: dict[Bag, set[Bag]] = defaultdict(set)
        for bag, wider in up.items():
            for each_wider in wider:
                down[each_wider].add(bag)
        self._up, self._down, self._same = up, down, same
        self._apart = {
            frozenset((a, b))
            for one, other in different
            for a in _closure(same, one)
            for b in _closure(same, other)
        }
        self.bags = frozenset({*up, *down, *(bag for pair in self._apart for bag in pair)})

    def __bool__(self) -> bool:
        return bool(self.bags)

    def counts_as(self, bag: Bag) -> set[Bag]:
        """What a phrase is the same as or a sort of; itself too."""
        return _closure(self._up, bag)

    def covers(self, bag: Bag) -> set[Bag]:
        """The phrases that count as this one; itself too."""
        return _closure(self._down, bag)

    def is_apart(self, one: Bag, other: Bag) -> bool:
        """Whether the two were said to be different."""
        return frozenset((one, other)) in self._apart

    @property
    def apart(self) -> list[tuple[Bag, Bag]]:
        """All pairs that were, in both orders."""
        return [(a, b) for pair in self._apart for a in pair for b in pair if a != b]

    def decides(self, one: Bag, other: Bag) -> bool:
        """Whether what was taught says already what the two are to each other."""
        return (
            other in self.counts_as(one) or other in self.covers(one) or self.is_apart(one, other)
        )


def _closure(steps: Mapping[Bag, set[Bag]], start: Bag) -> set[Bag]:
    found, edge = {start}, [start]
    while edge:
        for bag in steps.get(edge.pop(), ()):
            if bag not in found:
                found.add(bag)
                edge.append(bag)
    return found
