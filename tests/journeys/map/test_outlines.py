"""Outlines that the coordinator loads are read safely, kept and drawn under places."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from graphapp.errors import BadInput
from graphapp.explore.view import View
from graphapp.journeys.files import backup
from graphapp.journeys.files.backup_file import read_backup
from graphapp.journeys.map.draw_map import draw
from graphapp.journeys.map.outlines import (
    MOST_POINTS,
    keep_outlines,
    lines_of,
    outlines,
    read_outlines,
    remove_outlines,
)
from graphapp.journeys.workspace import Workspace
from tests.web.small import CARE, FOOD, fill


def as_file(*geometries: Any) -> bytes:
    features = [{"type": "Feature", "properties": {"name": "x"}, "geometry": g} for g in geometries]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


SQUARE = [[-1.9, 52.4], [-1.8, 52.4], [-1.8, 52.5], [-1.9, 52.4]]


def test_every_sort_of_line_is_read_and_nothing_else() -> None:
    content = as_file(
        {"type": "LineString", "coordinates": SQUARE[:2]},
        {"type": "Polygon", "coordinates": [SQUARE, SQUARE[:3]]},
        {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]},
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "GeometryCollection", "geometries": [{"type": "MultiLineString",
            "coordinates": [SQUARE[:2], SQUARE[1:3]]}]},
        None,
    )  # fmt: skip
    lines = lines_of(content)
    assert [len(line) for line in lines] == [2, 4, 3, 4, 4, 2, 2]
    assert lines[0] == ((-1.9, 52.4), (-1.8, 52.4))


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"<svg/>", b"[]", b"{}", b'"x"', b'{"type": "LineString", "coordinates": 3}'),
        b'{"type": "LineString", "coordinates": [[1e9, 2], ["a", "b"], [true, false], [1, 2]]}',
        b'{"type": ["LineString"], "coordinates": [[1, 2], [3, 4]]}',
        b'{"geometry":' * 500 + b"{}" + b"}" * 500,
        b"[" * 100_000,
    ],
)
def test_what_has_no_lines_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"GeoJSON|no lines"):
        lines_of(content)


def test_very_many_points_become_few_that_still_go_around() -> None:
    wobble = [[n / 10_000, 50 + n % 7 / 100_000] for n in range(100_000)]
    (line,) = lines_of(as_file({"type": "LineString", "coordinates": wobble}))
    assert len(line) <= MOST_POINTS
    assert (line[0], line[-1]) == ((0.0, 50.0), (9.9999, 50.00004))


def test_they_are_kept_drawn_under_places_and_taken_away(any_workspace: Workspace) -> None:
    workspace = any_workspace
    at = {"bakery": (52.45, -1.85), "clinic": (52.41, -1.88), "gym": (52.48, -1.82)}
    rows = [
        e._replace(latitude=at[e.key][0], longitude=at[e.key][1]) if e.key in at else e
        for e in [*FOOD, *CARE]
    ]
    fill(workspace, rows, [])
    version = workspace.store.version()
    far = [[10.0, 10.0], [11.0, 11.0]]
    shapes = (
        {"type": "Polygon", "coordinates": [SQUARE]},
        {"type": "LineString", "coordinates": far},
    )
    assert keep_outlines(workspace, as_file(*shapes)) == 2
    picture = draw(workspace, workspace.network(), View(arrange="place"))
    assert len(picture.outlines) == 1, "what is far from everybody is not drawn"
    assert picture.more == "5 without coordinates stand together below."
    assert not draw(workspace, workspace.network(), View()).outlines
    assert workspace.store.version() == version
    again = Workspace(workspace.store, workspace.settings)
    assert len(outlines(again.network(), again)) == 2
    remove_outlines(workspace)
    assert outlines(workspace.network(), workspace) == ()


def test_a_backup_takes_them_along(workspace: Workspace, tmp_path: Any) -> None:
    fill(workspace)
    keep_outlines(workspace, as_file({"type": "Polygon", "coordinates": [SQUARE]}))
    path = tmp_path / "backup"
    backup.back_up(workspace, path)
    remove_outlines(workspace)
    backup.restore(workspace, read_backup(path), replace=True)
    again = Workspace(workspace.store, workspace.settings)
    assert len(outlines(again.network(), again)) == 1


@pytest.mark.parametrize(
    "content", [b"[]", b'{"lines": []}', b'{"format": 3, "lines": [[[1, 200], [3, 4]]]}']
)
def test_what_is_no_list_of_outlines_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_outlines(content)
