"""What a view asks for that is not in the network, as sentences."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.explore.table import offered_columns
from graphapp.explore.view import OWN, PARAMETERS, View
from graphapp.language import _, _n
from graphapp.memory import once
from graphapp.names import shorten
from graphapp.network import Network

_LONGEST = 60


@dataclass(frozen=True)
class Missing:
    """Values of a word of the address that lead to nothing, and what that means, said in full."""

    word: str
    values: tuple[str, ...]
    sentence: str


def missing(network: Network, view: View) -> tuple[Missing, ...]:
    """What the view names and the network has not, where the sentence above the map does not say it
    already."""
    asked = (_colour, _own, _hidden, _columns)
    return tuple(found for ask in asked for found in ask(network, view))


@once
def _names_of_own(network: Network) -> frozenset[str]:
    return frozenset(column for entity in network.entities for column in entity.extra)


def _colour(network: Network, view: View) -> list[Missing]:
    name = view.colour_by.removeprefix(OWN)
    if name == view.colour_by or name in _names_of_own(network):
        return []
    sentence = _(
        "There is no column “{column}”, so colours tell nothing apart. Choose what they mean under "
        "“Colour, size, ties”.",
        column=shorten(name, _LONGEST),
    )
    return [Missing(PARAMETERS["colour_by"], (view.colour_by,), sentence)]


def _own(network: Network, view: View) -> list[Missing]:
    gone: dict[str, list[str]] = {}
    for text in view.own:
        column = text.partition("=")[0]
        if column not in _names_of_own(network):
            gone.setdefault(column, []).append(text)
    return [
        Missing(
            PARAMETERS["own"],
            tuple(texts),
            _("There is no column “{column}”, so nobody fits.", column=shorten(column, _LONGEST)),
        )
        for column, texts in gone.items()
    ]


def _hidden(network: Network, view: View) -> list[Missing]:
    gone = tuple(key for key in view.hidden if key not in network.index)
    if not gone:
        return []
    sentence = _n(
        "Hidden is a key that nobody has: {keys}.",
        "Hidden are {n} keys that nobody has: {keys}.",
        len(gone),
        keys=shorten(", ".join(gone), _LONGEST),
    )
    return [Missing(PARAMETERS["hidden"], gone, sentence)]


def _columns(network: Network, view: View) -> list[Missing]:
    known = {column.name for column in offered_columns(network)}
    gone = tuple(name for name in view.columns if name not in known)
    if not gone:
        return []
    sentence = _n(
        "The table offers no column “{names}”.",
        "The table offers no columns “{names}”.",
        len(gone),
        names=shorten(", ".join(name.removeprefix(OWN) for name in gone), _LONGEST),
    )
    return [Missing(PARAMETERS["columns"], gone, sentence)]
