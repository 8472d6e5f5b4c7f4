"""How alike two names are, in bits of evidence: words in common speak for one thing, words that
only the one or the other has against it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from graphapp.duplicates.name_words import Words, is_number
from graphapp.duplicates.vocabulary import COMMON, WEAK

LEAST = 5_000
"""Names that there are as it were at least: in a small network every word is rare."""


@dataclass(frozen=True)
class Likeness:
    """`shared` bits of words in common; of words that one name alone has, the `more` of the one and
    the `other` of the other, the lesser; `mistyped` words; `numbers` is 0 where the figures are the
    same, 1 where one has none, 2 where they differ."""

    shared: float
    more: float = 0.0
    other: float = 0.0
    mistyped: int = 0
    numbers: int = 0
    are_initials: bool = False

    @property
    def about(self) -> str:
        """What is to be said of it."""
        if self.numbers:
            return "figures"
        if self.are_initials:
            return "initials"
        return "other words" if self.other else "more words" if self.more else "spelling"


_FAR_RARER = 15


class Rarity:
    """How many bits a word tells, by how many names have it."""

    def __init__(self, names: Iterable[Words]) -> None:
        self._counts: Counter[str] = Counter()
        total = 0
        for name in names:
            self._counts.update(set(name.telling))
            total += 1
        self._all = math.log2(max(total, LEAST))
        self._bits: dict[str, float] = {}

    def bits(self, word: str) -> float:
        known = self._bits.get(word)
        if known is None:
            usual = 3.0 if word in WEAK else 6.0 if word in COMMON else 11.0
            rare = self._all - math.log2(self._counts[word] or 1)
            known = self._bits[word] = max(1.0, min(usual, rare))
        return known

    def are_two_words(self, one: str, other: str) -> bool:
        """Whether several names have each: then neither is a misspelling of the other, unless it is
        far rarer."""
        less, more = sorted((self._counts[one], self._counts[other]))
        return less > 1 and more < _FAR_RARER * less


def compare(
    one: Words, other: Words, rarity: Rarity, places: tuple[frozenset[str], frozenset[str]]
) -> Likeness:
    """`places` are words for where each of them is: where only one name says it, it says nothing
    new."""
    ours, theirs = list(one.telling), list(other.telling)
    shared = 0.0
    for word in one.telling:
        if word in theirs:
            ours.remove(word)
            theirs.remove(word)
            shared += rarity.bits(word)
    numbers = 0
    if one.numbers != other.numbers:
        numbers = 2 if one.numbers and other.numbers else 1
    if not ours and not theirs:
        return Likeness(shared, numbers=numbers)
    if _are_initials(one, other) or _are_initials(other, one):
        return Likeness(shared, numbers=numbers, are_initials=True)
    joined, whole = "".join(ours), "".join(theirs)
    if joined == whole or (len(joined) > 9 and OSA.distance(joined, whole, score_cutoff=1) < 2):
        both = sum(map(rarity.bits, ours))
        return Likeness(shared + both, mistyped=int(joined != whole), numbers=numbers)
    mistyped = 0
    for word in tuple(ours):
        for meant in theirs:
            if share := _likely(word, meant, rarity):
                ours.remove(word)
                theirs.remove(meant)
                shared += share * max(rarity.bits(word), rarity.bits(meant))
                mistyped += share < 1
                break
    left = sorted(
        (
            sum(_weight(w, rarity, places[1]) for w in ours),
            sum(_weight(w, rarity, places[0]) for w in theirs),
        )
    )
    return Likeness(shared, left[1], left[0], mistyped, numbers)


def _weight(word: str, rarity: Rarity, places: frozenset[str]) -> float:
    if is_number(word):
        return 0.0  # told apart by `numbers`
    return 1.0 if word in places else rarity.bits(word)


def _likely(word: str, meant: str, rarity: Rarity) -> float:
    """How likely the one is only another way to write the other: 0 for a word of its own."""
    short, long = sorted((word, meant), key=len)
    if is_number(word) or is_number(meant) or rarity.are_two_words(word, meant):
        return 0.0
    if len(short) > 2 and _is_shortened(short, long):
        return 0.6
    allowed = 0 if len(short) < 4 else 1 if len(long) < 9 else 2
    if (short[0] == long[0] or len(short) > 6) and (
        OSA.distance(short, long, score_cutoff=allowed) <= allowed
    ):
        return 0.8
    return 0.0


def _are_initials(short: Words, long: Words) -> bool:
    return len(short.telling) == 1 and len(long.telling) > 2 and short.telling[0] in long.initials


def _is_shortened(short: str, long: str) -> bool:
    """ "comm" of "community", "assc" of "association"; of rarer words only their beginning."""
    if len(long) - len(short) < 3 or short[0] != long[0]:
        return False
    letters = iter(long)
    return long.startswith(short) or (
        (long in WEAK or long in COMMON) and all(letter in letters for letter in short)
    )
