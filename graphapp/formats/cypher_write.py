"""A Cypher script that makes the network in an empty Neo4j, by the statements of our own store."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from graphapp.formats._format import Writer
from graphapp.formats._records import all_ties
from graphapp.language import _
from graphapp.model import ENTITY_FIELDS, TIE_FIELDS, Entity, Field, Tie
from graphapp.network import Network
from graphapp.resources import folder

_AT_ONCE = 500


def _lost(network: Network) -> list[str]:
    everything: list[Entity | Tie] = [*network.entities, *all_ties(network)]
    own = {name for thing in everything for name in thing.extra}
    told = _("Signs in the names of your own columns, such as . and :, become _.")
    return [
        *([told] if any(_safe(name) != name for name in own) else []),
        _("It is written for Neo4j, and is not read here; for that, take neo4j-admin CSV."),
    ]


def _write(network: Network) -> dict[str, bytes]:
    entities: dict[str, list[str]] = defaultdict(list)
    for entity in network.entities:
        entities[entity.kind].append(_map(_properties(entity, ENTITY_FIELDS.values())))
    ties: dict[str, list[str]] = defaultdict(list)
    fields = [field for field in TIE_FIELDS.values() if field.name not in ("start", "end", "type")]
    for tie in all_ties(network):
        row = {"start": tie.start, "end": tie.end}
        properties = f"`properties`: {_map(_properties(tie, fields))}"
        ties[tie.type].append(f"{_map(row)[:-1]}, {properties}}}")
    script = [
        _statement("unique_entity_key"),
        *_statements("create_entities", "{{KIND}}", entities),
        *_statements("create_ties", "{{TIE}}", ties),
    ]
    return {"network.cypher": "\n".join(script).encode()}


def _statements(name: str, word: str, rows: dict[str, list[str]]) -> Iterator[str]:
    text = _statement(name)
    for kind, maps in rows.items():
        for at in range(0, len(maps), _AT_ONCE):
            listed = ",\n".join(maps[at : at + _AT_ONCE])
            yield text.replace(word, kind).replace("$rows", f"[\n{listed}\n]", 1)


def _statement(name: str) -> str:
    lines = (folder("cypher") / f"{name}.cypher").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//")).strip() + ";\n"


def _properties(thing: Entity | Tie, fields: Iterable[Field]) -> dict[str, Any]:
    known = {f.name: getattr(thing, f.name) for f in fields if f.type != "own columns"}
    own = {(f"own_{name}" if name in known else name): v for name, v in thing.extra.items()}
    return {name: v for name, v in (own | known).items() if v not in ("", None, ())}


def _map(properties: dict[str, Any]) -> str:
    """As Cypher writes it. Texts are as in JSON, whose escapes Cypher has too; within the marks
    around names nothing can be escaped in every version, so names have plain signs only."""
    pairs = (f"`{_safe(name)}`: {_literal(value)}" for name, value in properties.items())
    return "{" + ", ".join(pairs) + "}"


def _literal(value: Any) -> str:
    return orjson.dumps(list(value) if isinstance(value, tuple) else value).decode()


def _safe(name: str) -> str:
    return re.sub(r"[^\w ]", "_", name)


WRITER = Writer("cypher", _("Cypher script"), _lost, _write)
