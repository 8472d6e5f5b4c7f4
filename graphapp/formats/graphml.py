"""GraphML: nodes and edges with any attributes, as NetworkX, igraph, yEd, Gephi and Neo4j's APOC
write it.

The specification: <http://graphml.graphdrawing.org/specification.html>. What yEd says of a shape is
read for its label alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import NamedTuple
from xml.etree.ElementTree import Element

from graphapp.formats._format import Format, Writer
from graphapp.formats._graph_files import EDGES, NODES, fit, reader
from graphapp.formats._opened import Record, add_defaults, put, table_of
from graphapp.formats._records import Values, all_ties, entity_record, tie_record
from graphapp.formats._xml import XmlText, attribute, local, pieces, root_of
from graphapp.language import _, number
from graphapp.network import Network
from graphapp.tables.findings import Unusable
from graphapp.tables.table import Table, Upload

_PIECES = ("key", "node", "edge", "hyperedge")
_LABELS = ("NodeLabel", "EdgeLabel")


class _Key(NamedTuple):
    name: str
    of: str
    default: str


def _open(upload: Upload, _stack: ExitStack) -> list[Table] | None:
    if root_of(upload) != "graphml":
        return None
    keys: dict[str, _Key] = {}
    found: dict[str, list[Record]] = {"node": [], "edge": []}
    left_out = 0
    for element, around in pieces(upload, _PIECES):
        kind = local(element)
        if kind == "key":
            keys[attribute(element, "id")] = _key(element)
        elif kind == "hyperedge":
            left_out += 1
        else:
            record = _edge(element, around) if kind == "edge" else {"id": attribute(element, "id")}
            found[kind].append(_with_data(record, element, keys))
    for kind, records in found.items():
        # Only now: a key may be declared after what it is a key of.
        of_kind = (key for key in keys.values() if key.default and key.of in (kind, "all"))
        add_defaults(records, {key.name: key.default for key in of_kind})
    if not found["node"]:
        raise Unusable(_("has no nodes."), _("Choose a file with at least one."))
    told = _("Hyperedges are not read, since a tie joins two: {n}.", n=number(left_out))
    notices = [told] if left_out else []
    tables: list[Table] = [table_of(upload, "nodes", "graphml", found["node"], notices)]
    if found["edge"]:
        tables.append(table_of(upload, "edges", "graphml", found["edge"]))
    return tables


def _key(element: Element) -> _Key:
    default = next((child.text or "" for child in element if local(child) == "default"), "")
    name = attribute(element, "attr.name") or attribute(element, "id")
    return _Key(name, attribute(element, "for") or "all", default.strip())


def _edge(element: Element, around: list[Element]) -> Record:
    graph = next((e for e in reversed(around) if local(e) == "graph"), element)
    is_directed = attribute(element, "directed") or str(
        attribute(graph, "edgedefault") != "undirected"
    )
    direction = "directed" if is_directed.casefold() == "true" else "undirected"
    start, end = attribute(element, "source"), attribute(element, "target")
    return {"from": start, "to": end, "direction": direction}


def _with_data(record: Record, element: Element, keys: dict[str, _Key]) -> Record:
    for data in element:
        if local(data) != "data":
            continue
        key = keys.get(attribute(data, "key"))
        drawn = [e for e in data.iter() if local(e) in _LABELS]
        if drawn:
            put(record, "label", drawn[0].text or "")
        elif not len(data):
            put(record, key.name if key else attribute(data, "key"), data.text or "")
    for name in ("labels", "label"):  # as APOC writes them, beside the data
        put(record, name, attribute(element, name))
    if labels := record.pop("labels", ""):
        put(record, "type", labels.strip(":").replace(":", ", "))
    return record


def _write(network: Network) -> dict[str, bytes]:
    nodes = [entity_record(entity, NODES) for entity in network.entities]
    ties = all_ties(network)
    edges = [tie_record(tie, EDGES) for tie in ties]
    ends = ("from", "to", "direction")
    xml = XmlText()
    xml.start("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    node_keys = _write_keys(xml, "node", "n", nodes, ())
    edge_keys = _write_keys(xml, "edge", "e", edges, ends)
    xml.start("graph", id="network", edgedefault="directed")
    for entity, node in zip(network.entities, nodes, strict=True):
        xml.start("node", id=entity.key)
        _write_data(xml, node, node_keys)
    for tie, edge in zip(ties, edges, strict=True):
        directed = str(tie.directed).lower()
        xml.start("edge", source=tie.start, target=tie.end, directed=directed)
        _write_data(xml, edge, edge_keys)
    return {"network.graphml": xml.content()}


def _write_keys(
    xml: XmlText, of: str, letter: str, records: list[Values], but: Iterable[str]
) -> dict[str, str]:
    """Declares each attribute that is used, and gives the ids of them by name."""
    keys: dict[str, str] = {}
    for record in records:
        for name, value in record.items():
            if name not in keys and name not in but:
                keys[name] = f"{letter}{len(keys)}"
                type_ = "double" if isinstance(value, float) else "string"
                called = "label" if (of, name) == ("node", "name") else name
                about = {"for": of, "attr.name": called, "attr.type": type_}
                xml.leaf("key", id=keys[name], **about)
    return keys


def _write_data(xml: XmlText, record: Values, keys: dict[str, str]) -> None:
    for name, value in record.items():
        if name in keys:
            xml.leaf("data", value, key=keys[name])
    xml.end()


FORMAT = Format(
    "graphml",
    "GraphML",
    _("a file ending in .graphml, with nodes and edges"),
    3,
    fit,
    reader(makes_ends=True),
    _open,
)
WRITER = Writer("graphml", "GraphML", lambda _: [], _write)
