"""Outlines that the coordinator loads to see places in: water, roads or boundaries, as GeoJSON.

Kept beside the network are the bare lines; what a file says of them, their names too, is not read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import orjson

from graphapp.errors import BadInput, Damaged
from graphapp.journeys.map.as_arranged import as_arranged
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.network import Network
from graphapp.store import Write
from graphapp.store.stored import STORED_FORMAT, check_format

MOST_BYTES = 20_000_000
"""Of a file."""
MOST_POINTS = 20_000
"""That are kept and drawn, about 400 kB: of more, those that turn least go."""
DOCUMENT = "outlines/"
_DEEPEST = 8  # collections in collections
_PARTS = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""How deep the lines of each shape lie in its coordinates."""

Lines = tuple[tuple[tuple[float, float], ...], ...]
"""Each a row of (longitude, latitude)."""


class _Kept(msgspec.Struct):
    format: int
    lines: list[list[tuple[float, float]]]


def keep_outlines(workspace: Workspace, content: bytes) -> int:
    """Keeps the lines of a file in place of what was kept, and gives how many they are. Raises
    BadInput where it has none."""
    lines = lines_of(content)
    kept = orjson.dumps({"format": STORED_FORMAT, "lines": lines})
    _write(workspace, kept)
    return len(lines)


def remove_outlines(workspace: Workspace) -> None:
    _write(workspace, None)


@as_arranged
def outlines(network: Network, workspace: Workspace) -> Lines:  # noqa: ARG001 - it is remembered by it
    """What is kept; nothing where it cannot be read."""
    try:
        content = workspace.store.document(_document(workspace))
        return read_outlines(content) if content else ()
    except (Damaged, ValueError):
        return ()


def read_outlines(content: bytes) -> Lines:
    """Raises ValueError where it is not as we write it, and SetupProblem where it is of a newer
    format."""
    kept = msgspec.json.decode(content, type=_Kept)
    check_format(_("The outlines"), kept.format)
    if sum(map(len, kept.lines)) > MOST_POINTS or not all(map(_is_on_earth, _points(kept.lines))):
        raise ValueError("no outlines")
    return tuple(map(tuple, kept.lines))


def lines_of(content: bytes) -> Lines:
    """The lines of a GeoJSON file (RFC 7946), simplified where they are very many. Raises
    BadInput."""
    if len(content) > MOST_BYTES:
        raise BadInput(
            _("The file has more than {most} MB.", most=MOST_BYTES // 1_000_000),
            _("Save it simplified, or only the part around your places."),
        )
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise BadInput(_("This is no GeoJSON file."), _HINT) from error
    lines = [line for line in map(_line, _rows(found, 0)) if len(line) > 1]
    if not lines:
        raise BadInput(_("There are no lines or areas in this file."), _HINT)
    return tuple(map(tuple, _simplified(lines)))


_HINT = _("Save boundaries, water or roads as GeoJSON, in degrees (WGS 84), and load that.")


def _rows(shape: Any, depth: int) -> Iterator[list[Any]]:
    """The coordinates of every line in a GeoJSON object, whatever stands around them."""
    if not isinstance(shape, dict) or depth > _DEEPEST:
        return
    for part in ("features", "geometries"):
        members = shape.get(part)
        for member in members if isinstance(members, list) else ():
            yield from _rows(member, depth + 1)
    yield from _rows(shape.get("geometry"), depth + 1)
    kind = shape.get("type")
    if isinstance(kind, str) and kind in _PARTS:
        yield from _flat(shape.get("coordinates"), _PARTS[kind])


def _flat(coordinates: Any, depth: int) -> Iterator[list[Any]]:
    if not isinstance(coordinates, list):
        return
    if not depth:
        yield coordinates
        return
    for part in coordinates:
        yield from _flat(part, depth - 1)


def _line(row: list[Any]) -> list[tuple[float, float]]:
    """The points of a line that are on earth, in degrees, about a metre exact, none twice."""
    found: list[tuple[float, float]] = []
    for point in row:
        if isinstance(point, list) and len(point) >= 2 and _is_on_earth(point):
            at = (round(float(point[0]), 5), round(float(point[1]), 5))
            if not found or at != found[-1]:
                found.append(at)
    return found


def _is_on_earth(point: Sequence[Any]) -> bool:
    numbers = [n for n in point[:2] if isinstance(n, int | float) and not isinstance(n, bool)]
    return len(numbers) == 2 and abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90


def _points(lines: Sequence[Sequence[tuple[float, float]]]) -> Iterator[tuple[float, float]]:
    return (point for line in lines for point in line)


def _simplified(lines: list[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    """With points left out that are near the one before, ever farther, until they are few."""
    least = 0.00005  # degrees, about 5 metres
    while sum(map(len, lines)) > MOST_POINTS:
        lines = [thin for line in lines if len(thin := _thinned(line, least)) > 1]
        least *= 2
    return lines


def _thinned(line: list[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    found = [line[0]]
    for point in line[1:-1]:
        if math.dist(point, found[-1]) >= least:
            found.append(point)
    # A shape smaller than what can be seen goes as a whole.
    is_far = line[-1] != found[-1] and (len(found) > 1 or math.dist(line[-1], found[-1]) >= least)
    return [*found, line[-1]] if is_far else found


def _document(workspace: Workspace) -> str:
    return DOCUMENT + workspace.store.meta().id


def _write(workspace: Workspace, content: bytes | None) -> None:
    with workspace.placing:
        workspace.store.write(Write(documents={_document(workspace): content}))
        workspace.rearranged()
