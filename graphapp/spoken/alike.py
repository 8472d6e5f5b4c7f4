"""Whom a name means that is written a little otherwise: a slip, shortened, or by its initials."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from graphapp.memory import once
from graphapp.names import same_name
from graphapp.network import Network
from graphapp.spoken.tokens import ARTICLES

_ALIKE = 85
_WORD_ALIKE = 75
_LONGEST = 200  # characters of a name that are compared
_LEAST = 4  # characters of what may be a name written otherwise
_SMALL = {*ARTICLES, "of", "and", "&", "for", "in"}
_STREETS = {"ln": "lane", "rd": "road", "sq": "square", "ave": "avenue", "cres": "crescent"}
Keys = tuple[str, ...]
Words = tuple[str, ...]


def alike(network: Network, text: str) -> Keys:
    """Keys of those whose name was written a little otherwise, or shortened; the likeliest first,
    and none where two are as likely."""
    wanted = _plain(text[:_LONGEST])
    letters = text.strip()
    if sum(map(str.isupper, letters)) > 1 and (
        initials := _by_initials(network).get(letters.upper())
    ):
        return initials
    if len(wanted) < _LEAST:
        return ()
    found: list[tuple[float, str]] = []
    for name, key in _plain_names(network):
        likeness = _likeness(wanted, name)
        if likeness or _is_short_for(wanted, name):
            found.append((likeness or _ALIKE, key))
    found.sort(key=lambda each: (-each[0], each[1]))
    is_one = len(found) == 1 or (len(found) > 1 and found[0][0] > found[1][0])
    return (found[0][1],) if is_one else ()


def shortened(network: Network, text: str, *, is_the: bool) -> Keys:
    """Keys of all whose name has these words in their order: "Doorstep Forum", "Midland Met", and
    where "the" was said one word as well ("the boathouse")."""
    words = _words(text[:_LONGEST])
    if len(words) < (1 if is_the else 2) or len("".join(words)) < _LEAST:
        return ()
    return tuple(key for name, key in _names_in_words(network) if _are_within(words, name))


def _likeness(one: str, other: str) -> float:
    """From 0 to 100; 0 where any word is another one: "Tool Library" is not "Old Library"."""
    likeness = fuzz.ratio(one, other, score_cutoff=_ALIKE)
    if not likeness:
        return 0.0
    words = one.split(), other.split()
    pairs = zip(*words, strict=False)
    same = len(words[0]) == len(words[1])
    return likeness if same and all(_are_alike(*pair) for pair in pairs) else 0.0


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


def _are_within(short: Words, full: Words) -> bool:
    if all(word[0] != short[0][0] for word in full):
        return False
    at = 0
    for piece in short:
        found = next((i for i in range(at, len(full)) if _begins_at(piece, full, i)), None)
        if found is None:
            return False
        at = found + (len(piece) if _are_initials(piece, full[found:]) else 1)
    return True


def _begins_at(piece: str, full: Words, at: int) -> bool:
    return _stands_for(piece, full[at]) or _are_initials(piece, full[at:])


def _are_initials(piece: str, words: Words) -> bool:
    """ "wm" of "west", "midlands"."""
    return 1 < len(piece) <= len(words) and piece == "".join(w[0] for w in words[: len(piece)])


def _stands_for(piece: str, word: str) -> bool:
    """Whether a word is another, its plural, a slip, its beginning ("met"), its consonants
    ("qtr") or its two ends ("bham")."""
    if piece.rstrip("s") == word.rstrip("s"):
        return True
    if len(piece) >= 3 and len(piece) <= len(word) - 3:
        letters = iter(word)
        is_consonants = not re.search("[aeiou]", piece) and all(c in letters for c in piece)
        is_ends = len(piece) > 3 and word.endswith(piece[1:])
        return word.startswith(piece) or (piece[0] == word[0] and (is_consonants or is_ends))
    return min(len(piece), len(word)) > 5 and Levenshtein.distance(piece, word) <= 1


def _words(name: str) -> Words:
    plain = re.findall(r"[^\W_]+(?:-[^\W_]+)*", _plain(name).replace("'", ""))
    return tuple(_STREETS.get(word, word) for word in plain if word not in _SMALL)


def _plain(name: str) -> str:
    """A name as it is compared, without accents: a cafe is a café."""
    letters = unicodedata.normalize("NFKD", same_name(name))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@once
def _plain_names(network: Network) -> tuple[tuple[str, str], ...]:
    return tuple((_plain(e.name[:_LONGEST]), e.key) for e in network.entities)


@once
def _names_in_words(network: Network) -> tuple[tuple[Words, str], ...]:
    return tuple((_words(name), key) for name, key in _plain_names(network))


@once
def _by_initials(network: Network) -> dict[str, Keys]:
    """ "BCU", and what stands in brackets in a name, in capitals: the only one whose it is."""
    found: dict[str, list[str]] = {}
    for entity in network.entities:
        if entity.kind == "Person":
            continue
        name = entity.name[:_LONGEST]
        said = {word.upper() for word in re.findall(r"\(([^\W\d_]{2,6})\)", name)}
        first = "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[:1].isupper()).upper()
        for word in said | ({first} if len(first) > 2 else set()):
            found.setdefault(word, []).append(entity.key)
    return {word: (keys[0],) for word, keys in found.items() if len(keys) == 1}
