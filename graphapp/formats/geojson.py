"""GeoJSON: points with what is known of them, in and out.

The specification is RFC 7946; a position is [longitude, latitude].
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import orjson

from graphapp.formats._format import Format, Writer
from graphapp.formats._graph_files import NODES, fit, reader
from graphapp.formats._json import Object, as_text, json_with, objects
from graphapp.formats._opened import Record, put, table_of
from graphapp.formats._records import entity_record
from graphapp.language import _, number
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.tables.table import Table, Upload


def _open(upload: Upload, _stack: ExitStack) -> list[Table] | None:
    content = json_with(upload, "Feature", "FeatureCollection")
    if not isinstance(content, dict):
        return None
    if content.get("type") not in ("Feature", "FeatureCollection"):
        return None
    is_one = content["type"] == "Feature"
    features = objects(content if is_one else content.get("features"))
    shapes = sum(_place(feature) is None and bool(feature.get("geometry")) for feature in features)
    told = _("Lines, areas and other shapes are read without their place: {n}.", n=number(shapes))
    notices = [told] if shapes else []
    return [table_of(upload, "features", "geojson", map(_record, features), notices)]


def _record(feature: Object) -> Record:
    record: Record = {}
    put(record, "id", as_text(feature.get("id")))
    if place := _place(feature):
        record |= {"longitude": as_text(place[0]), "latitude": as_text(place[1])}
    properties = feature.get("properties")
    for name, value in properties.items() if isinstance(properties, dict) else ():
        put(record, name, as_text(value))
    return record


def _place(feature: Object) -> list[Any] | None:
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    place = geometry.get("coordinates")
    return place if isinstance(place, list) and len(place) >= 2 else None


def _lost(network: Network) -> list[str]:
    ties = len(network.ties) + len(network.past_ties)
    nowhere = sum(_point(entity) is None for entity in network.entities)
    return [
        *([_("Ties stay here: {n}.", n=number(ties))] if ties else []),
        *(
            [_("Entities without a place go along without a point: {n}.", n=number(nowhere))]
            if nowhere
            else []
        ),
    ]


def _point(entity: Entity) -> Object | None:
    if entity.latitude is None or entity.longitude is None:
        return None
    return {"type": "Point", "coordinates": [entity.longitude, entity.latitude]}


def _write(network: Network) -> dict[str, bytes]:
    features = []
    for entity in network.entities:
        record, point = entity_record(entity, NODES), _point(entity)
        if point:
            del record["latitude"], record["longitude"]
        features.append(
            {"type": "Feature", "id": entity.key, "geometry": point, "properties": record}
        )
    content = {"type": "FeatureCollection", "features": features}
    return {"network.geojson": orjson.dumps(content, option=orjson.OPT_INDENT_2)}


FORMAT = Format(
    "geojson", "GeoJSON", _("a FeatureCollection of points with names"), 3, fit, reader(), _open
)
WRITER = Writer("geojson", "GeoJSON", _lost, _write)
