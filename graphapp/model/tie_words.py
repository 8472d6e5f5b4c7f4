"""Words for ties as people write them: which type they mean, and from which end they read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer

from graphapp.model.tie_types import READ_AS, TIE_TYPES, find_tie_type
from graphapp.names import same_name

_LONGEST = 100  # characters of a text that may be a word of ours
_FILLERS = {"is", "are", "was", "were", "be", "been", "being", "a", "an", "the", "as"}
_RECEIVES = {"receiv", "get", "got", "has", "had"}
"""Stems in front of what somebody has from the other: receives funding from."""

_stem = cache(snowballstemmer.stemmer("english").stemWord)


class TieWord(NamedTuple):
    """A type; `backward` where the word says it from the tie's end ("is funded by")."""

    type: str
    backward: bool


@lru_cache(maxsize=10_000)
def find_tie_word(text: str) -> TieWord | None:
    """What `text` means, or None where it is a word of somebody's own.

    Beside the types' own words, every passive of their verbs is known: "funded by", "is_led_by",
    "receives support from"."""
    if type_ := find_tie_type(text):
        return TieWord(type_, False)
    if type_ := _SHOWN_BACKWARD.get(same_name(text)):
        return TieWord(type_, True)
    words = _words(text) if len(text) <= _LONGEST else []
    if tuple(words) in _BACKWARD:
        return TieWord(_BACKWARD[tuple(words)], True)
    if len(words) > 1 and words[-1] == "by":
        return _PASSIVE.get(words[0])
    if len(words) == 3 and words[0] in _RECEIVES and words[2] == "from":
        return _PASSIVE.get(words[1])
    return None


def _words(text: str) -> list[str]:
    """The stems of what counts: "isFundedBy", "is_funded_by" and "was funded by" are the same."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    words = re.findall(r"[a-z]+", apart.casefold())
    if len(words) == 1 and words[0].endswith("by") and len(words[0]) > 4:
        words = [words[0][:-2], "by"]
    if words[:2] == ["has", "been"] or words[:2] == ["have", "been"]:
        words = words[2:]
    return [_stem(word) for word in words if word not in _FILLERS]


def _passives() -> dict[str, TieWord]:
    """By the stem of a verb, what its passive means: "funded by" turns FUNDS round, "employed by"
    turns "employs", which is itself the other way."""
    found = {}
    for tie in TIE_TYPES.values():
        if tie.directed:
            forward, backward = (_words(said) for said in READ_AS[tie.name])
            if not READ_AS[tie.name][0].startswith("is "):
                found[forward[0]] = TieWord(tie.name, True)
            if backward[-1] == "by":
                found[backward[0]] = TieWord(tie.name, True)
            elif len(backward) == 1:
                found[backward[0]] = TieWord(tie.name, False)
    return found


_BACKWARD = {
    tuple(_words(READ_AS[tie.name][1])): tie.name for tie in TIE_TYPES.values() if tie.directed
}
_SHOWN_BACKWARD = {same_name(t.backward): t.name for t in TIE_TYPES.values() if t.directed}
_PASSIVE = _passives()
