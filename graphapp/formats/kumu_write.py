"""Kumu out: the JSON blueprint, which Kumu's own import takes."""

from __future__ import annotations

from typing import Any

import orjson

from graphapp.formats._format import Writer
from graphapp.formats._records import Values, all_ties, entity_record, tie_record
from graphapp.formats.kumu import CONNECTIONS, ELEMENTS
from graphapp.model import Tie
from graphapp.network import Network
from graphapp.tables.cells import clean, protect

_RENAMED = {"name": "label", "kind": "type"}
_TYPES = {"CommunityAsset": "Community asset", "MacroInvestment": "Macro investment"}
"""Of kinds whose name is not how they are written: the same in a file of any language."""


def _write(network: Network) -> dict[str, bytes]:
    elements = []
    for entity in network.entities:
        record = {_RENAMED.get(k, k): v for k, v in entity_record(entity, ELEMENTS).items()}
        record["type"] = _TYPES.get(entity.kind, entity.kind)
        tags = {"tags": [_marked(tag) for tag in entity.tags]} if entity.tags else {}
        elements.append({"id": entity.key, **_said(record), **tags})
    connections = [_connection(tie) for tie in all_ties(network)]
    content = {"elements": elements, "connections": connections}
    return {"kumu.json": orjson.dumps(content, option=orjson.OPT_INDENT_2)}


def _connection(tie: Tie) -> dict[str, Any]:
    record = tie_record(tie, CONNECTIONS)
    record["direction"] = "directed" if tie.directed else "undirected"
    return _said(record)


def _said(record: Values) -> dict[str, Any]:
    return {name: _marked(v) if isinstance(v, str) else v for name, v in record.items()}


def _marked(text: str) -> str:
    """What reading would take for a text that is marked is marked indeed."""
    return protect(text) if clean(text) != text else text


WRITER = Writer("kumu", "Kumu", lambda _: [], _write)
