"""The words of a name that tell, whatever the way in which it is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from graphapp.duplicates.vocabulary import EMPTY, MEANT
from graphapp.names import look_of

_LONGEST = 300
"""Characters of a name that are looked at: more tell nothing."""

_MOST_WORDS, _MOST_NAMES = 24, 3

_PHRASES = (
    (re.compile(r"\bcomm\w* interest c\w+"), " "),
    (re.compile(r"\bcharitable incorporated organi[sz]ation\b"), " "),
    (re.compile(r"\bregistered charity( (no|number))?\b"), " "),
    (re.compile(r"\bco op(s|erative|eratives)?\b"), " cooperative "),
    (re.compile(r"\bc of e\b"), " church england "),
    (re.compile(r"\b(\d+)(st|nd|rd|th)\b"), r" \1 "),
)
_OTHER_NAME = re.compile(r"\b(?:t/a|trading as|known as|aka|formerly|previously|incorporating)\b")
_IN_BRACKETS = re.compile(r"[(\[](.*?)[)\]]")
_SPLIT_INITIALS = re.compile(r"\b(?:[a-z] ){1,}[a-z]\b")


@dataclass(frozen=True)
class Words:
    """Of one name: those that are `telling`, in their order; the `numbers` among them; its
    `initials`, of all words and without the empty ones."""

    telling: tuple[str, ...]
    numbers: frozenset[str]
    initials: frozenset[str]

    @property
    def joined(self) -> str:
        return "".join(self.telling)


def words_of(name: str) -> tuple[Words, ...]:
    """The name as a whole first; then, where it has several names in it ("A trading as B",
    "A (B)"), each of them."""
    text = _plain(name[:_LONGEST])
    whole = _words(text)
    parts = [*_OTHER_NAME.split(text)]
    if inside := _IN_BRACKETS.findall(text):
        parts += [_IN_BRACKETS.sub(" ", text), *inside]
    several = (replace(_words(part), numbers=whole.numbers) for part in parts)
    others = {part: None for part in several if len(part.telling) > 1 and part != whole}
    return (whole, *list(others)[:_MOST_NAMES])


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKD", look_of(name))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"['’‘`´]", "", text).replace("&", " and ").replace("+", " and ")


def _words(text: str) -> Words:
    text = " ".join(re.findall(r"\w+", text.replace("_", " ")))
    text = _SPLIT_INITIALS.sub(lambda found: found[0].replace(" ", ""), text)
    for pattern, instead in _PHRASES:
        text = pattern.sub(instead, text)
    every = text.split()
    written = [word for each in every for word in MEANT.get(each, each).split()]
    telling = [singular(word) for word in written if word not in EMPTY]
    telling = (telling or [singular(word) for word in written])[:_MOST_WORDS]
    if every and len(every[-1]) == 1 and every[-1] not in telling:
        telling.append(every[-1])  # "Team A"
    numbers = frozenset(word for word in telling if is_number(word))
    initials = {"".join(w[0] for w in every), "".join(w[0] for w in every if w not in EMPTY)}
    return Words(tuple(telling), numbers, frozenset(i for i in initials if len(i) > 2))


@lru_cache(maxsize=50_000)
def is_number(word: str) -> bool:
    """Figures and single letters tell one from the next: "2nd", "B"."""
    return len(word) == 1 or any(letter.isdigit() for letter in word)


def singular(word: str) -> str:
    """ "carers" as "carer", "charities" as "charity", "womens" as "woman"."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return MEANT.get(word, word)
