"""Sectors and tags for comparing, once people said which are the same."""

from __future__ import annotations

from collections.abc import Iterable

from graphapp.model import Taught
from graphapp.names import same_value
from graphapp.wording.thesaurus import Thesaurus


class TaughtValues:
    """One field's values, whatever they are called.

    Those said to be the same are one value, which goes by the name that comes first in the
    alphabet; a sort of something is that as well, but not the other way round.
    """

    def __init__(self, taught: Iterable[Taught]) -> None:
        self.thesaurus = Thesaurus(taught, lambda text: (same_value(text),))
        self._one: dict[str, str] = {}
        for bag in self.thesaurus.bags:
            both_ways = self.thesaurus.counts_as(bag) & self.thesaurus.covers(bag)
            self._one[bag[0]] = min(both_ways)[0]
        self._all = {
            bag[0]: frozenset(self._one[wider[0]] for wider in self.thesaurus.counts_as(bag))
            for bag in self.thesaurus.bags
        }
        self._known: dict[tuple[str, ...], frozenset[str]] = {}

    def one(self, text: str) -> str:
        """The value that a text is."""
        name = same_value(text)
        return self._one.get(name, name)

    def of(self, texts: tuple[str, ...]) -> frozenset[str]:
        """All values that these texts count as: worked out once for all who say the same."""
        found = self._known.get(texts)
        if found is None:
            names = {*map(same_value, texts)} - {""}
            found = frozenset(v for name in names for v in self._all.get(name, (name,)))
            self._known[texts] = found
        return found

    def spelled(self, values: Iterable[str], texts: Iterable[str]) -> list[str]:
        """Values as they first stand among these texts, in that order; those that do not, which
        others are a sort of, come last and by their names."""
        left = set(values)
        found = []
        for text in texts:
            if (value := self.one(text)) in left:
                left.remove(value)
                found.append(text)
        return found + sorted(left)
