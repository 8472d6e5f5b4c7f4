"""What speaks for two entities being the same and what against it, each piece with its bits.

A bit is a doubling of the odds. The weights were tuned on registers in two spellings
(tests/benchmarks/register.py), such that few of those above 0 in all are wrong.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphapp.duplicates.facts import Facts
from graphapp.duplicates.name_likeness import LEAST, Likeness, Rarity, compare
from graphapp.duplicates.places import kilometres
from graphapp.names import same_name

_WHOLE_NAME = 7.0
"""Bits of a name from which on it is the same in all that tells."""

_OTHER_BODY = -9.0  # "Friends of X" and "X Trading" are not X, however much they share with it
_OTHER_KIND = -5.0


@dataclass(frozen=True)
class Piece:
    """A piece of evidence: `bits` above 0 speak for the same, below 0 against it; `about` is what
    it is about, and `value` what both have."""

    about: str
    bits: float
    value: str = ""


@dataclass(frozen=True)
class Evidence:
    """All that is known of two. `is_whole_name` where neither name has a word that tells more."""

    pieces: tuple[Piece, ...]
    is_whole_name: bool

    @property
    def bits(self) -> float:
        return sum(piece.bits for piece in self.pieces)

    @property
    def is_plain(self) -> bool:
        """Whether the names are the same and nothing speaks against it."""
        return self.is_whole_name and all(piece.bits >= 0 for piece in self.pieces)


class Weighing:
    """Weighs pairs of one network: what few have tells more than what many have."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._rarity = Rarity(each.names[0] for each in facts)
        self._counts = Counter(mark for each in facts for mark in set(each.shared()))
        self._names = Counter(each.names[0].joined for each in facts)
        self._all = math.log2(max(len(facts), LEAST))

    def weigh(self, one: Facts, other: Facts) -> Evidence:
        name, is_whole = self._name(one, other)
        found = [name]
        if one.kin != other.kin:
            is_whole = False
            found.append(Piece("other body", _OTHER_BODY))
        if one.entity.kind != other.entity.kind:
            found.append(Piece("kind", _OTHER_KIND))
        found += self._number(one, other)
        found += self._each(one, other, "website", 0.25, -2.0)
        found += self._each(one, other, "phone", 0.5, -1.0)
        found += self._each(one, other, "email", 0.5, -0.5)
        found += self._place(one, other, -1.0 if is_whole else -2.0)
        found += self._neighbours(one, other)
        return Evidence(tuple(found), is_whole and name.bits >= _WHOLE_NAME)

    def _rare(self, mark: str) -> float:
        """Bits that sharing it tells, at most 11."""
        return min(11.0, max(0.0, self._all - math.log2(self._counts[mark] or 1)))

    def _name(self, one: Facts, other: Facts) -> tuple[Piece, bool]:
        """The likest of their names, and whether nothing in the one is missing in the other."""
        places = (one.place_words, other.place_words)
        found = []
        for a in one.names:
            for b in other.names:
                like = compare(a, b, self._rarity, places)
                same = max(self._names[a.joined], self._names[b.joined])
                parts = (a is not one.names[0]) + (b is not other.names[0])
                found.append((_name_bits(like, same) - 2.0 * parts, like.more == 0, like.about))
        bits, is_whole, about = max(found)
        if about == "spelling" and same_name(one.entity.name) == same_name(other.entity.name):
            about = "same name"
        return Piece(about, bits), is_whole

    def _number(self, one: Facts, other: Facts) -> Iterable[Piece]:
        same = set(one.numbers.values()) & set(other.numbers.values())
        if same:
            rarest = max(sorted(same), key=lambda number: self._rare(f"number:{number}"))
            yield Piece("number", 0.5 * self._rare(f"number:{rarest}"), rarest)
        elif one.numbers.keys() & other.numbers.keys():
            yield Piece("number", -8.0)

    def _each(
        self, one: Facts, other: Facts, about: str, same: float, not_same: float
    ) -> Iterable[Piece]:
        ours, theirs = getattr(one, about), getattr(other, about)
        if ours and ours == theirs:
            yield Piece(about, same * self._rare(f"{about}:{ours}"), ours)
        elif ours and theirs:
            yield Piece(about, not_same)

    def _place(self, one: Facts, other: Facts, not_same: float) -> Iterable[Piece]:
        yield from self._each(one, other, "postcode", 0.4, not_same)
        if one.district and other.district and one.district != other.district:
            yield Piece("district", not_same)
        if one.area and other.area:
            is_same = one.area == other.area
            yield Piece("area", 1.5 if is_same else not_same, one.entity.area if is_same else "")
        apart = kilometres(one.entity, other.entity)
        if apart is not None:
            yield Piece("distance", 3.0 if apart < 0.2 else 0.0 if apart < 5 else -2.0)

    def _neighbours(self, one: Facts, other: Facts) -> Iterable[Piece]:
        if other.entity.key in one.neighbours:
            yield Piece("tied", -2.0)
        both = one.neighbours & other.neighbours
        if both:
            bits = sum(self._rare(f"tied:{key}") for key in both)
            yield Piece("neighbours", min(4.0, 0.25 * bits), str(len(both)))


def _name_bits(like: Likeness, same: int) -> float:
    """`same` is how many are called so."""
    shared = min(like.shared, 22.0)
    bits = 0.15 * shared - like.mistyped - (0.0, 2.0, 10.0)[like.numbers]
    if like.are_initials:
        return bits + 3.0
    if like.other:
        return bits - 0.1 * like.more - 0.4 * like.other
    if like.more:
        return bits + min(5.0, 0.4 * shared) - 0.25 * like.more
    return bits + min(8.0, 0.8 * shared) - 0.8 * math.log2(max(1, same - 1))
