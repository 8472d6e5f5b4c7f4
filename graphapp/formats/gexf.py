"""GEXF 1.2 and 1.3, Gephi's own files: attributes wherever they are declared, times as `since` and
`until`, positions, colours and sizes as columns of the user's own (`viz x`, `viz colour`, …).

The specification: <https://gexf.net/>.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from graphapp.dates import first_day, last_day, read_date
from graphapp.formats._format import Format, Writer
from graphapp.formats._graph_files import EDGES, NODES, fit, reader
from graphapp.formats._opened import Record, add_defaults, put, table_of
from graphapp.formats._records import Values, all_ties, entity_record, tie_record
from graphapp.formats._xml import XmlText, attribute, local, pieces, root_of
from graphapp.language import _
from graphapp.model import KINDS, find_kind
from graphapp.network import Network
from graphapp.tables.cells import join_values
from graphapp.tables.columns import EXTRA
from graphapp.tables.findings import Unusable
from graphapp.tables.table import Table, Upload

_VIZ = "http://gexf.net/1.3/viz"
_DATE = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:[T ].*)?", re.ASCII)
_YEAR = re.compile(r"([12]\d{3})(?:\.0*)?", re.ASCII)
_ENDLESS = ("", "infinity", "-infinity")


@dataclass
class _Found:
    """Nodes or edges as they are met, and the attributes that are declared of them somewhere."""

    titles: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    items: list[tuple[Record, list[tuple[str, str, str]], Record]] = field(default_factory=list)
    """Of each what it is, its values as (attribute, value, span), and what follows those."""


def _open(upload: Upload, _stack: ExitStack) -> list[Table] | None:
    if root_of(upload) != "gexf":
        return None
    found = {"node": _Found(), "edge": _Found()}
    for element, around in pieces(upload, ("attributes", "node", "edge")):
        name = local(element)
        if name == "attributes":
            _declare(found.get(attribute(element, "class"), _Found()), element)
        else:
            about = _edge(element, around) if name == "edge" else _node(element, around)
            found[name].items.append((about, _values(element), _times(element) | _viz(element)))
    if not found["node"].items and not found["edge"].items:
        raise Unusable(_("has no nodes."), _("Choose a file with at least one."))
    tables: list[Table] = []
    for name, of in found.items():
        records = [_record(of, *item) for item in of.items]
        add_defaults(records, {of.titles[id_]: text for id_, text in of.defaults.items()})
        if records:
            tables.append(table_of(upload, f"{name}s", "gexf", records))
    return tables


def _declare(of: _Found, element: Element) -> None:
    for declared in element:
        if local(declared) == "attribute":
            id_ = attribute(declared, "id")
            of.titles[id_] = attribute(declared, "title") or id_
            of.types[id_] = attribute(declared, "type").casefold()
            for default in declared:
                if local(default) == "default" and (text := (default.text or "").strip()):
                    of.defaults[id_] = text


def _node(element: Element, around: list[Element]) -> Record:
    record: Record = {"id": attribute(element, "id")}
    put(record, "label", attribute(element, "label"))
    outer = next((attribute(e, "id") for e in reversed(around) if local(e) == "node"), "")
    put(record, "parent", attribute(element, "pid") or outer)
    return record


def _edge(element: Element, around: list[Element]) -> Record:
    graph = next((e for e in around if local(e) == "graph"), element)
    default = attribute(graph, "defaultedgetype") or "undirected"
    record = {"from": attribute(element, "source"), "to": attribute(element, "target")}
    record["direction"] = (attribute(element, "type") or default).casefold()
    put(record, "strength", attribute(element, "weight"))
    put(record, "label", attribute(element, "label"))
    return record


def _values(element: Element) -> list[tuple[str, str, str]]:
    values = []
    for value in element.iter():
        if local(value) == "attvalue":
            of = attribute(value, "for") or attribute(value, "id")
            span = "–".join((attribute(value, "start"), attribute(value, "end"))).strip("–")
            values.append((of, (value.get("value") or "").strip(), span))
    return values


def _times(element: Element) -> Record:
    """From the first beginning to the last end; what is no date stays as it is written."""
    spans = [element, *(child for child in element.iter() if local(child) == "spell")]
    starts = [text for e in spans if (text := _bound(e, "start")) is not None]
    ends = [text for e in spans if (text := _bound(e, "end")) is not None]
    spells = spans[1:]
    if spells and len(ends) < len(spells):
        ends = []  # one of them goes on
    if spells and len(starts) < len(spells):
        starts = []
    record: Record = {}
    for name, raw, text in (
        ("since", "start", min(starts, default="")),
        ("until", "end", max(ends, default="")),
    ):
        date = _date(text)
        put(record, name if date else EXTRA + raw, date or text)
    if len(spells) > 1:
        told = ("–".join((attribute(s, "start"), attribute(s, "end"))) for s in spells)
        put(record, "spells", join_values(told))
    put(record, "timestamp", attribute(element, "timestamp"))
    put(record, "type", attribute(element, "kind"))  # of an edge, since 1.3
    return record


def _bound(element: Element, name: str) -> str | None:
    text = attribute(element, name) or attribute(element, name + "open")
    return None if text.casefold() in _ENDLESS else text


def _date(text: str) -> str:
    found = _YEAR.fullmatch(text) or _DATE.fullmatch(text)
    return (read_date(found[1]) or "") if found else ""


def _viz(element: Element) -> Record:
    record: Record = {}
    for child in element:
        name = local(child)
        if name == "color":
            put(record, "viz colour", _colour(child))
        elif name == "position":
            for axis in "xyz":
                put(record, f"viz {axis}", attribute(child, axis))
        elif name in ("size", "shape", "thickness"):
            put(record, f"viz {name}", attribute(child, "value"))
    return record


def _colour(element: Element) -> str:
    if code := attribute(element, "hex"):
        return code
    try:
        parts = [min(255, int(float(attribute(element, c) or 0))) for c in "rgb"]
    except (ValueError, OverflowError):
        return ""
    opacity = attribute(element, "a")
    faint = f" at {opacity}" if opacity and opacity not in ("1", "1.0") else ""
    return "#{:02x}{:02x}{:02x}".format(*map(abs, parts)) + faint


def _record(of: _Found, about: Record, values: list[tuple[str, str, str]], more: Record) -> Record:
    record = dict(about)
    given: dict[str, list[str]] = {}
    spans = {name for name, _, span in values if span}
    for name, value, span in values:
        if of.types.get(name, "").startswith("list") and value[:1] == "[" and value[-1:] == "]":
            value = join_values(part.strip() for part in value[1:-1].split(","))
        given.setdefault(name, []).append(f"{span}: {value}" if span else value)
    for name, texts in given.items():
        title = of.titles.get(name, name)
        put(record, EXTRA + title if name in spans else title, "; ".join(texts))
    kind = find_kind(record.get("kind", "")) if "id" in record else None
    for name, text in more.items():
        if name in ("since", "until") and record.get(name):
            day = first_day if name == "since" else last_day
            if day(read_date(record[name]) or "0000") == text:
                continue  # the same date, written in full
            name = EXTRA + ("start" if name == "since" else "end")
        if name != "viz colour" or not kind or text != KINDS[kind].light:
            put(record, name, text)
    return record


def _write(network: Network) -> dict[str, bytes]:
    nodes = [entity_record(entity, NODES) for entity in network.entities]
    ties = all_ties(network)
    edges = [tie_record(tie, EDGES) for tie in ties]
    is_dated = any("since" in record or "until" in record for record in (*nodes, *edges))
    time: dict[str, Any] = {"mode": "dynamic", "timeformat": "date"} if is_dated else {}
    xml = XmlText()
    xml.start("gexf", xmlns="http://gexf.net/1.3", version="1.3", **{"xmlns:viz": _VIZ})
    xml.start("graph", defaultedgetype="directed", **time)
    node_ids = _write_attributes(xml, "node", nodes, ("name",))
    edge_ids = _write_attributes(
        xml, "edge", edges, ("from", "to", "direction", "label", "strength")
    )
    xml.start("nodes")
    for entity, node in zip(network.entities, nodes, strict=True):
        xml.start("node", id=entity.key, label=entity.name, **_span(node))
        _write_values(xml, node, node_ids)
        _write_viz(xml, KINDS[entity.kind].light, entity.extra)
        xml.end()
    xml.end()
    xml.start("edges")
    for number, (tie, edge) in enumerate(zip(ties, edges, strict=True)):
        type_ = "directed" if tie.directed else "undirected"
        ends = {"source": tie.start, "target": tie.end, "type": type_, "weight": tie.strength}
        label = {"label": tie.label} if tie.label else {}
        xml.start("edge", id=number, **ends, **label, kind=tie.type, **_span(edge))
        _write_values(xml, edge, edge_ids)
        xml.end()
    return {"network.gexf": xml.content()}


def _write_attributes(
    xml: XmlText, of: str, records: list[Values], but: tuple[str, ...]
) -> dict[str, str]:
    types: dict[str, str] = {}
    for record in records:
        for name, value in record.items():
            if name not in but:
                types.setdefault(name, "double" if isinstance(value, float) else "string")
    ids = {name: str(number) for number, name in enumerate(types)}
    xml.start("attributes", **{"class": of, "mode": "static"})
    for name, type_ in types.items():
        xml.leaf("attribute", id=ids[name], title=name, type=type_)
    xml.end()
    return ids


def _span(record: Values) -> dict[str, str]:
    """The days of `since` and `until`, as Gephi's timeline wants them."""
    span = {}
    if since := read_date(str(record.get("since", ""))):
        span["start"] = first_day(since)
    if until := read_date(str(record.get("until", ""))):
        span["end"] = last_day(until)
    return span


def _write_values(xml: XmlText, record: Values, ids: dict[str, str]) -> None:
    xml.start("attvalues")
    for name, value in record.items():
        if name in ids:
            xml.leaf("attvalue", **{"for": ids[name], "value": value})
    xml.end()


def _write_viz(xml: XmlText, colour: str, extra: dict[str, str]) -> None:
    own = extra.get("viz colour", "")
    code = own if re.fullmatch("#[0-9a-fA-F]{6}", own) else colour
    red, green, blue = (int(code[at : at + 2], 16) for at in (1, 3, 5))
    xml.leaf("viz:color", r=red, g=green, b=blue)
    place = {axis: extra[f"viz {axis}"] for axis in "xyz" if _is_number(extra, f"viz {axis}")}
    if "x" in place and "y" in place:
        xml.leaf("viz:position", **place)
    if _is_number(extra, "viz size"):
        xml.leaf("viz:size", value=extra["viz size"])


def _is_number(extra: dict[str, str], name: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", extra.get(name, ""), re.ASCII) is not None


FORMAT = Format(
    "gexf",
    "GEXF",
    _("a file ending in .gexf, with nodes and edges"),
    3,
    fit,
    reader(makes_ends=True),
    _open,
)
WRITER = Writer("gexf", "GEXF", lambda _: [], _write)
