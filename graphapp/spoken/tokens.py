"""A line in words, with the names that the network knows as one word each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphapp.memory import once
from graphapp.names import same_name
from graphapp.network import Network
from graphapp.spoken.short_forms import without_short_forms

LONGEST = 1_000
"""Characters of a line."""
_WORD = re.compile(
    r'"[^"]{2,}"|[£$€]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|'
    r"[^\s,;.!?:()]+(?:\.(?=[^\s])[^\s,;.!?:()]+)*\.?|[,;.!?:()]",
    re.UNICODE,
)
_QUOTES = str.maketrans("“”„", '"""')
_SHORT = re.compile(r"(?:st|mr|mrs|ms|dr|rev|no|[a-z])\.", re.I)
_ENDS = {".", "!", "?", ";"}
ARTICLES = ("the", "a", "an", "our", "my", "their", "his", "her", "its")
AS_WELL_AS = ["as", "well", "as"]
"""One word that joins, as "and" does."""
_MOST_NAMES = 8  # entities of one name that are told


@dataclass(frozen=True)
class Token:
    """A word, a sign, or the name of somebody known (then with their keys). What stands in
    quotation marks is one word, `is_quoted`; `is_first` is the first of a sentence."""

    text: str
    keys: tuple[str, ...] = ()
    is_quoted: bool = False
    is_first: bool = False

    @property
    def word(self) -> str:
        """As it is compared."""
        return same_name(self.text)

    @property
    def is_sign(self) -> bool:
        return not self.is_quoted and self.text in {",", ";", ".", "!", "?", ":", "(", ")"}

    @property
    def is_capital(self) -> bool:
        is_upper = any(letter.isupper() for letter in self.text)  # "iSE" too
        first = self.text[:1]  # in a script without capitals any word may be a name
        has_no_case = first.isalpha() and first.lower() == first.upper()
        return self.is_quoted or is_upper or has_no_case or first.isdecimal()

    @property
    def is_named(self) -> bool:
        """Whether it is a name, or looks like the part of one."""
        return bool(self.keys) or self.is_capital


Phrase = tuple[Token, ...]
Known = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]


@dataclass(frozen=True)
class Sentence:
    """What stands between two full stops, and the sign that ends it."""

    tokens: tuple[Token, ...]
    end: str


def sentences_of(network: Network, line: str) -> list[Sentence]:
    """The sentences of a line, of whose characters the first thousand are read."""
    found: list[Sentence] = []
    tokens: list[Token] = []
    for token in [*_tokens(network, line[:LONGEST].translate(_QUOTES)), Token(".")]:
        if token.is_sign and token.text in _ENDS:
            if tokens:
                found.append(Sentence(tuple(tokens), token.text))
            tokens = []
        elif tokens or token.text != ",":
            is_first = not tokens
            tokens.append(Token(token.text, token.keys, token.is_quoted, is_first))
    return found


def _tokens(network: Network, line: str) -> list[Token]:
    words, known = without_short_forms(words_of(line)), _names(network)
    found: list[Token] = []
    at = 0
    while at < len(words):
        length, keys = _name_at(known, words, at)
        text = " ".join(words[at : at + length])
        is_quoted = len(text) > 2 and text[0] == text[-1] == '"'
        if is_quoted:
            text = text.strip('" ')
            length, keys = 1, _name_at(known, words_of(text), 0)[1]
        elif not keys:
            length = _joined(known, words, at) if words[at : at + 3] != AS_WELL_AS else 3
            text = " ".join(words[at : at + length])
        found.append(Token(text, keys, is_quoted))
        at += length
    return found


def _joined(known: Known, words: list[str], at: int) -> int:
    """How many words "Thimble & Thread" is: a sign between two capitals makes one name of them,
    unless one is a name already."""
    joins = words[at + 1 : at + 2] == ["&"] and words[at + 2 : at + 3]
    if not joins or not (words[at][:1].isupper() and joins[0][:1].isupper()):
        return 1
    is_short = len(words[at]) > 1 and words[at].isupper()  # BCU
    return 1 if is_short or _name_at(known, words, at + 2)[1] else 3


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
    if at >= len(words):
        return 1, ()
    for name, keys in known.get(same_name(words[at]), ()):
        there = tuple(same_name(word) for word in words[at : at + len(name)])
        is_said_small = len(name) == 1 and not words[at][:1].isupper()  # food is not "Food"
        if there == name and not is_said_small:
            return len(name), keys
    return 1, ()
