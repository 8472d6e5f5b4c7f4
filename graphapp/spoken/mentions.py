"""Whom the words of a line mean: somebody of the network, or somebody new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from graphapp.memory import once
from graphapp.names import same_name
from graphapp.network import Network
from graphapp.spoken.doubts import is_no_name
from graphapp.spoken.kind_words import kind_of_name
from graphapp.spoken.tokens import ARTICLES, Phrase, Token

_ALIKE = 85
_WORD_ALIKE = 75
_LONGEST = 200  # characters of a name that are compared
_LEAST = 4  # characters of what may be a name written otherwise


@dataclass(frozen=True)
class Mention:
    """`key` is "" for somebody new. `others` are keys that the words mean as well, `written` is
    what was said where the name is another; `area` is where somebody new is said to be."""

    key: str
    name: str
    kind: str
    others: tuple[str, ...] = ()
    written: str = ""
    area: str = ""


def find_mention(network: Network, phrase: Phrase, usual: Sequence[str]) -> Mention | None:
    """Whom a phrase means, where those of the `usual` kinds stand; None for no name at all."""
    words = [t for t in phrase if not t.is_sign]
    has_article = False
    while len(words) > 1 and words[0].word in ARTICLES:
        words, has_article = words[1:], True
    named = next((t for t in words if t.keys), None)
    if named and len(words) == 1:
        return _known(network, named.keys, usual, "")
    area, words = _area(words)
    text = " ".join(token.text for token in words).strip("\"'“”()")
    if not text or is_no_name(words):
        return None
    is_the = has_article and phrase[0].word == "the" and (len(words) > 1 or text.islower())
    if alike := _alike(network, text) or (_ending(network, text) if is_the else ()):
        return _known(network, alike, usual, text)
    kind = kind_of_name(text, usual, has_article=has_article)
    return Mention("", text, kind, area=area)


def _known(network: Network, keys: Sequence[str], usual: Sequence[str], written: str) -> Mention:
    """The one of a usual kind, if several have the name."""
    first = sorted(keys, key=lambda key: network.entity(key).kind not in usual)
    entity = network.entity(first[0])
    return Mention(entity.key, entity.name, entity.kind, tuple(first[1:]), written)


def _area(words: list[Token]) -> tuple[str, list[Token]]:
    """ "Sparkbrook Bakery in Sparkbrook": the place, and the words before it."""
    for at, token in enumerate(words):
        is_place = token.word in ("in", "from") and len(words) > at + 1 and words[at + 1].is_capital
        if at and is_place:
            return " ".join(each.text for each in words[at + 1 :]), words[:at]
    return "", words


def _alike(network: Network, text: str) -> tuple[str, ...]:
    """Keys of those whose name was written a little otherwise, or shortened; the likeliest first,
    and none where two are as likely."""
    wanted = same_name(text)[:_LONGEST]
    if len(wanted) < _LEAST:
        return ()
    found: list[tuple[float, str]] = []
    for name, key in _plain_names(network):
        alike = _likeness(wanted, name)
        if alike or _is_short_for(wanted, name):
            found.append((alike or _ALIKE, key))
    found.sort(key=lambda each: (-each[0], each[1]))
    is_one = len(found) == 1 or (len(found) > 1 and found[0][0] > found[1][0])
    return (found[0][1],) if is_one else ()


def _ending(network: Network, text: str) -> tuple[str, ...]:
    """ "the boxing gym": the key of the only one whose name ends so."""
    wanted = f" {same_name(text)}"
    found = [key for name, key in _plain_names(network) if name.endswith(wanted)]
    return tuple(found) if len(found) == 1 else ()


def _likeness(one: str, other: str) -> float:
    """From 0 to 100; 0 where any word is another one: "Tool Library" is not "Old Library"."""
    alike = fuzz.ratio(one, other, score_cutoff=_ALIKE)
    if not alike:
        return 0.0
    words = one.split(), other.split()
    pairs = zip(*words, strict=False)
    same = len(words[0]) == len(words[1])
    return alike if same and all(_are_alike(*pair) for pair in pairs) else 0.0


def _are_alike(one: str, other: str) -> bool:
    """Two words of which one may be a slip of the other."""
    is_slip = min(len(one), len(other)) > 2 and Levenshtein.distance(one, other) <= 1
    return is_slip or fuzz.ratio(one, other) >= _WORD_ALIKE


def _is_short_for(wanted: str, name: str) -> bool:
    """ "Midland Met Hospital": two words or more, each the beginning of one of the name's, in its
    order, from its first to its last."""
    short, full = wanted.split(), [word for word in name.split() if word not in ARTICLES]
    if len(short) < 2 or len(short) > len(full):
        return False
    if not (full[0].startswith(short[0]) and full[-1].startswith(short[-1])):
        return False
    left = iter(full)
    return all(any(word.startswith(piece) for word in left) for piece in short)


@once
def _plain_names(network: Network) -> tuple[tuple[str, str], ...]:
    return tuple((same_name(e.name[:_LONGEST]), e.key) for e in network.entities)
