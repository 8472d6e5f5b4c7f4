"""What is said somebody is: their kind, and where."""

from __future__ import annotations

from typing import NamedTuple

from graphapp.network import Network
from graphapp.spoken.kind_words import is_kind, kind_said
from graphapp.spoken.mentions import is_area
from graphapp.spoken.naming import is_proper
from graphapp.spoken.phrase_words import text_of
from graphapp.spoken.tokens import Phrase

_MORE = {"for", "of", "with", "who", "that", "on", "at"}


class Described(NamedTuple):
    """The kind and the area that are said, and the `rest` that is neither."""

    kind: str
    area: str
    rest: str


def describe(network: Network, phrase: Phrase) -> Described:
    """ "a new enterprise in Handsworth", "a charity for carers", "Ladywood" between commas."""
    text = text_of(phrase)
    if is_area(network, text):
        return Described("", text, "")
    places = [i for i, token in enumerate(phrase) if token.word in ("in", "from")]
    at = places[0] if places else len(phrase)
    place = phrase[at + 1 :]
    is_placed = bool(place) and is_proper(place) and len(place) <= 3
    end = next((i for i, token in enumerate(phrase[:at]) if token.word in _MORE), at)
    said = phrase[:end]
    kind = kind_said(text_of(said)) if said and is_kind_last(said) else ""
    rest = text_of(phrase[end:at]) if end < at else ""
    if (said and not kind) or (place and not is_placed):
        return Described("", "", text)
    return Described(kind, text_of(place) if is_placed else "", rest)


def is_kind_last(phrase: Phrase) -> bool:
    """Whether a phrase ends in a word that says a kind: "a district nurse"."""
    return is_kind(phrase[-1].word) or bool(kind_said(phrase[-1].text))
