"""CSV for `neo4j-admin database import`: one file of nodes, one of relationships."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graphapp.formats._format import Writer
from graphapp.formats._records import all_ties
from graphapp.formats._write_own_sheet import ENTITY_SHEET, TIE_SHEET, Cell, write_csv
from graphapp.formats.neo4j_admin import NODES, OWN
from graphapp.language import _
from graphapp.model import CONNECTED_TO, Entity, Field, Tie
from graphapp.network import Network
from graphapp.tables.cells import protect
from graphapp.tables.columns import TIE_COLUMNS, Vocabulary, plain

_ROLES = {"key": "key:ID", "kind": ":LABEL", "from": ":START_ID", "to": ":END_ID", "type": ":TYPE"}
_TYPES = {"list": ":string[]", "details": ":string[]", "number": ":double", "strength": ":double"}


def _lost(network: Network) -> list[str]:
    ties = all_ties(network)
    everything: list[Entity | Tie] = [*network.entities, *ties]
    values = [value for thing in everything for value in _texts(thing)]
    lists = [
        item for e in network.entities for value in e if isinstance(value, tuple) for item in value
    ]
    own = {name for thing in everything for name in thing.extra}
    told = (
        (
            any(";" in item for item in lists),
            _("A ; within one of several values becomes a comma: ; stands between them there."),
        ),
        (
            any(":" in name for name in own),
            _("A : in the name of a column of your own becomes _, since a type follows it there."),
        ),
        (
            any(protect(value) != value for value in values),
            _(
                "Texts that begin with =, +, - or @ get an apostrophe in front, so that no "
                "spreadsheet runs them; Neo4j keeps it, an import here takes it off."
            ),
        ),
        (
            any("\n" in value for value in values),
            _("Some texts have several lines: give neo4j-admin --multiline-fields=true."),
        ),
    )
    return [sentence for is_so, sentence in told if is_so]


def _texts(thing: Entity | Tie) -> Iterator[str]:
    for value in (*thing, *thing.extra.values()):
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value


def _write(network: Network) -> dict[str, bytes]:
    ties = all_ties(network)
    return {
        name: write_csv(rows).removeprefix(BOM_UTF8)
        for name, rows in (
            ("nodes.csv", _rows(ENTITY_SHEET, network.entities, NODES)),
            ("relationships.csv", _rows(TIE_SHEET, ties, TIE_COLUMNS)),
        )
    }


def _rows(
    fields: Sequence[Field], things: Sequence[Entity | Tie], vocabulary: Vocabulary
) -> Iterator[list[Cell]]:
    own = list(dict.fromkeys(name for thing in things for name in thing.extra))
    has_direction = vocabulary is TIE_COLUMNS
    yield [
        *(_ROLES.get(f.called, f.called + _TYPES.get(f.type, "")) for f in fields),
        *(["direction"] if has_direction else []),
        *(_header(name, vocabulary) for name in own),
    ]
    for thing in things:
        direction = [_direction(thing)] if isinstance(thing, Tie) else []
        yield [
            *(_cell(getattr(thing, field.name)) for field in fields),
            *direction,
            *(protect(thing.extra.get(name, "")) for name in own),
        ]


def _header(name: str, vocabulary: Vocabulary) -> str:
    words: Iterable[str] = (word for words in vocabulary.values() for word in words)
    is_taken = plain(name) in words or name.startswith(OWN) or name == "labels"
    return protect((OWN if is_taken else "") + name.replace(":", "_"))


def _direction(tie: Tie) -> str:
    if tie.type != CONNECTED_TO:
        return ""
    return "directed" if tie.directed else "undirected"


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, float):
        return value
    if isinstance(value, tuple):
        return protect(";".join(item.replace(";", ",") for item in value))
    return protect(value)


WRITER = Writer("neo4j-admin", "neo4j-admin CSV", _lost, _write)
