"""Entities and ties as records, the same for every format that keeps them by name."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from graphapp.formats._write_own_sheet import ENTITY_SHEET, TIE_SHEET
from graphapp.model import CONNECTED_TO, Entity, Tie
from graphapp.network import Network
from graphapp.tables.cells import join_values
from graphapp.tables.columns import EXTRA, Vocabulary, plain

Values = dict[str, str | float]

_entity_values = attrgetter(*(field.name for field in ENTITY_SHEET))
_tie_values = attrgetter(*(field.name for field in TIE_SHEET))


def entity_record(entity: Entity, vocabulary: Vocabulary) -> Values:
    """What is known of an entity, by our columns and then the user's own; several values of a list
    are joined by `|`. What is unknown is left out. `vocabulary` is what it will be read by: a
    column of the user's own that it has a word for is marked as theirs."""
    known = zip((f.called for f in ENTITY_SHEET), _entity_values(entity), strict=True)
    return _known(known) | _own(entity.extra, vocabulary)


def tie_record(tie: Tie, vocabulary: Vocabulary) -> Values:
    """What is known of a tie, likewise. `direction` is there where the type does not say it."""
    known = zip((f.called for f in TIE_SHEET), _tie_values(tie), strict=True)
    values = _known(known)
    if tie.type == CONNECTED_TO:
        values["direction"] = "directed" if tie.directed else "undirected"
    return values | _own(tie.extra, vocabulary)


def all_ties(network: Network) -> list[Tie]:
    """Past ones too, in an order that is always the same."""
    return list(network.all_ties)


def _own(extra: dict[str, str], vocabulary: Vocabulary) -> Values:
    words = {word for words in vocabulary.values() for word in words}
    return {
        EXTRA + name if plain(name) in words or name.startswith(EXTRA) else name: text
        for name, text in extra.items()
    }


def _known(pairs: Iterable[tuple[str, object]]) -> Values:
    values: Values = {}
    for name, value in pairs:
        if isinstance(value, tuple):
            value = join_values(value)
        if isinstance(value, float | int):
            values[name] = float(value)
        elif value:
            values[name] = str(value)
    return values
