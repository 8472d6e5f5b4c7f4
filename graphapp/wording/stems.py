"""The words of a phrase that say something, as stems."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

_STOP = frozenset(
    re.findall(
        r"\w+",
        """a an and any are as at be by can for from get has have help in into is it its more need
        needs new of offer offers on or other our some that the their them they this to up us we
        with who within your you""",
    )
)
_SMALL_CHANGE = """
    access activity advice business centre community development event experience facility
    general group local network opportunity organisation partner partnership people person place
    programme project provider provision resource room scheme service session shared site small
    social space support team time use user venue work
"""
_AS_ONE = frozenset(
    re.findall(
        r"\w+",
        """babysitter babysitting bookkeeper bookkeeping bricklaying childcare childminder
        childminding classroom daycare dressmaker dressmaking footpath fundraiser fundraising
        greenhouse handyman healthcare homework housework laptop lunchtime minibus needlework
        newsletter photocopier photocopying playground playgroup playscheme smartphone storeroom
        teamwork warehouse webpage website whiteboard wheelchair woodwork workroom workshop
        workspace""",
    )
)
_ENGLISH = snowballstemmer.stemmer("english")
_ONE_AT_A_TIME = threading.Lock()


@lru_cache(maxsize=100_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the words in `text` that mean something, each once, sorted: "Linen laundry
    for the wards" gives laundri, linen, ward. If none means anything, all of them."""
    words = words_of(text)
    telling = [word for word in words if word not in _STOP] or words
    return tuple(sorted({stem(word) for word in telling}))


@lru_cache(maxsize=100_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` in their order, without case, accents and the genitive's ending; what
    is written as one word or as two ("child care") is one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"\b(co|e|re)-(?=\w)", r"\1", plain)  # co-working is coworking
    return _joined(re.findall(r"[^\W_]+", plain.replace("'s", "").replace("’s", "")))


def _joined(words: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for word in words:
        if found and f"{found[-1]}{word}".removesuffix("s") in _AS_ONE:
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one word: "laundries" gives laundri."""
    with _ONE_AT_A_TIME:  # the stemmer keeps the word that it is at
        return str(_ENGLISH.stemWord(word))


SMALL = frozenset(_ENGLISH.stemWords(_SMALL_CHANGE.split()))
"""The stems of words that tell little by themselves."""


@lru_cache(maxsize=100_000)
def phrases(text: str) -> tuple[str, ...]:
    """The things that one cell names: "catering, bread and cakes" is three."""
    parts = re.split(r"[,;/&+\n]|\band\b|\bor\b", text, flags=re.IGNORECASE)
    return tuple(part.strip() for part in parts if part.strip())
