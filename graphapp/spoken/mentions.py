"""Whom the words of a line mean: somebody of the network, or somebody new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.memory import once
from graphapp.names import same_name
from graphapp.network import Network
from graphapp.spoken.alike import alike, shortened
from graphapp.spoken.kind_words import kind_of_name
from graphapp.spoken.naming import NEVER, is_a_name, is_proper
from graphapp.spoken.tokens import ARTICLES, Phrase, Token

_MOST = 8  # that may be meant


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


@dataclass(frozen=True)
class Unsure:
    """Words that may name somebody: new, or one of those with these `keys`."""

    name: str
    kind: str
    keys: tuple[str, ...] = ()


def find_mention(
    network: Network, phrase: Phrase, usual: Sequence[str], *, is_said_to_be: bool = False
) -> Mention | Unsure | None:
    """Whom a phrase means, where those of the `usual` kinds stand; None for no name at all.
    `is_said_to_be` where its kind is said: then it is a name though it does not look like one."""
    words = [t for t in phrase if not t.is_sign]
    article = ""
    while len(words) > 1 and words[0].word in ARTICLES and not words[0].keys:
        article, words = words[0].word, words[1:]
    if len(words) == 1 and words[0].keys:
        return _known(network, words[0].keys, usual, "")
    area, words = _area(network, words)
    text = " ".join(token.text for token in words).strip("\"'“”()")
    if not text or same_name(text) in _areas(network):
        return None
    if not is_a_name(tuple(words), has_article=article):
        if article == "the" and any(t.is_capital for t in words):  # "the Smethwick minibus"
            meant = shortened(network, text, is_the=True)
            if len(meant) == 1:
                return _known(network, meant, usual, text)
        return _unsure(words, text, usual, is_said_to_be=is_said_to_be, area=area)
    is_the = article == "the"
    is_quoted = any(token.is_quoted for token in words)
    if not is_quoted and (found := alike(network, text)):
        return _known(network, found, usual, text)
    meant = () if is_quoted else shortened(network, text, is_the=is_the)
    if len(meant) == 1:
        return _known(network, meant, usual, text)
    is_first_name = "Enterprise" in usual and len(words) == 1 and words[0].is_capital
    likely = (*usual, "Person") if is_first_name else usual  # "Leila works with Tom"
    kind = kind_of_name(text, likely, has_article=bool(article))
    if meant and not is_said_to_be and not area:
        return Unsure(text, kind, meant[:_MOST])
    return Mention("", text, kind, area=area)


def _unsure(
    words: list[Token], text: str, usual: Sequence[str], *, is_said_to_be: bool, area: str
) -> Mention | Unsure | None:
    """Small letters and no kind: a name only where it is said to be, or people say so."""
    capital = [Token(t.text.title(), t.keys, t.is_quoted, t.is_first) for t in words]
    is_listed = any(t.word in ("and", "&", "or") for t in words)
    if (
        is_listed
        or len(words) > 4
        or not is_a_name(tuple(capital))
        or any(t.word in NEVER for t in words)
    ):
        return None
    kind = kind_of_name(text.title(), usual)
    return Mention("", text, kind, area=area) if is_said_to_be else Unsure(text, kind)


def _known(network: Network, keys: Sequence[str], usual: Sequence[str], written: str) -> Mention:
    """The one of a usual kind, if several have the name."""
    first = sorted(keys, key=lambda key: network.entity(key).kind not in usual)
    entity = network.entity(first[0])
    return Mention(entity.key, entity.name, entity.kind, tuple(first[1:]), written)


def _area(network: Network, words: list[Token]) -> tuple[str, list[Token]]:
    """ "Sparkbrook Bakery in Sparkbrook": the place, and the words before it."""
    for at, token in enumerate(words):
        place = words[at + 1 :]
        place = place[1:] if len(place) > 1 and place[0].word == "the" else place
        if not at or token.word not in ("in", "from") or not place:
            continue
        text = " ".join(each.text for each in place)
        is_place = is_proper(place) and len(place) <= 3 and not any(t.keys for t in place)
        is_sure = token.word == "in" or len(place) == 1 or same_name(text) in _areas(network)
        if is_place and is_sure and not text[:1].isdecimal():
            return text, words[:at]
    return "", words


def is_area(network: Network, text: str) -> bool:
    """Whether somebody of the network is in an area of this name."""
    return same_name(text) in _areas(network)


@once
def _areas(network: Network) -> frozenset[str]:
    return frozenset(same_name(e.area) for e in network.entities if e.area)
