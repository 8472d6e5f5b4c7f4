"""A line in words, with the names that the network knows as one word each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphapp.memory import once
from graphapp.names import same_name
from graphapp.network import Network

LONGEST = 1_000
"""Characters of a line."""
_WORD = re.compile(r"[^\s,;.!?:]+(?:\.(?=[^\s])[^\s,;.!?:]+)*\.?|[,;.!?:]")
_SHORT = re.compile(r"(?:st|mr|mrs|ms|dr|rev|no|[a-z])\.", re.I)
ARTICLES = ("the", "a", "an", "our", "my", "their", "his", "her")
_MOST_NAMES = 8  # entities of one name that are told


@dataclass(frozen=True)
class Token:
    """A word, a sign, or the name of somebody known (then with their keys)."""

    text: str
    keys: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """As it is compared."""
        return same_name(self.text)

    @property
    def is_sign(self) -> bool:
        return self.text in {",", ";", ".", "!", "?", ":"}

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper() or self.text[:1].isdecimal()


Phrase = tuple[Token, ...]


def tokens_of(network: Network, line: str) -> list[Token]:
    """The tokens of a line, of whose characters the first thousand are read."""
    words, known = words_of(line[:LONGEST]), _names(network)
    found: list[Token] = []
    at = 0
    while at < len(words):
        length, keys = _name_at(known, words, at)
        found.append(Token(" ".join(words[at : at + length]), keys))
        at += length
    return found


def words_of(text: str) -> list[str]:
    """Words and signs; a dot ends a sentence, unless it stands after "St" or an initial."""
    found: list[str] = []
    for word in _WORD.findall(text):
        if word.endswith(".") and len(word) > 1 and not _SHORT.fullmatch(word):
            found += [word[:-1], "."]
        else:
            found.append(word)
    return found


def without_article(text: str) -> str:
    """A phrase as it is compared: "A van" and "van" are the same."""
    words = same_name(text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


Known = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]


@once
def _names(network: Network) -> Known:
    """Names in words by their first word, the longest first, with the keys of whom they mean."""
    keys: dict[tuple[str, ...], list[str]] = {}
    for entity in network.entities:
        words = tuple(same_name(word) for word in words_of(entity.name[:LONGEST]))
        while words and words[-1] == ".":
            words = words[:-1]
        if words[:1] in (("the",), ("a",)) and len(words) > 1:
            words = words[1:]
        if words:
            keys.setdefault(words, []).append(entity.key)
    found: Known = {}
    for words in sorted(keys, key=lambda each: (-len(each), each)):
        found.setdefault(words[0], []).append((words, tuple(keys[words][:_MOST_NAMES])))
    return found


def _name_at(known: Known, words: list[str], at: int) -> tuple[int, tuple[str, ...]]:
    for name, keys in known.get(same_name(words[at]), ()):
        there = tuple(same_name(word) for word in words[at : at + len(name)])
        is_said_small = len(name) == 1 and not words[at][:1].isupper()  # food is not "Food"
        if there == name and not is_said_small:
            return len(name), keys
    return 1, ()
