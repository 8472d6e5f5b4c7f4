"""Latitude and longitude in each other's columns, told by where everybody else is."""

from __future__ import annotations

from collections import Counter
from functools import cache, partial

from graphapp.language import _
from graphapp.model import Entity
from graphapp.reconcile.match_entities import Meeting
from graphapp.tables.findings import Findings
from graphapp.tables.remarks import Remarks

_FAR = 2.0
"""Degrees; what is nearer is near."""
_TEXT = _(
    "Looks as if latitude and longitude were swapped: the other way round it is near the others"
)


def tell_swapped(meeting: Meeting, findings: Findings) -> None:
    """Says which of the import's entities would be near others with their coordinates swapped, and
    are near fewer as they stand."""
    crowd = Counter(_square(e) for e in meeting.known.entities.values() if _has_place(e))
    near = cache(partial(_near, crowd))  # there are far fewer squares than entities
    remarks = Remarks()
    for key, (sheet, row) in meeting.rows.items():
        entity = meeting.after[key]
        if _has_place(entity) and _is_off_the_diagonal(entity):
            lat, lon = _square(entity)
            if near((lon, lat)) > near((lat, lon)) - 1:
                remarks.note(sheet.place(row), _TEXT, entity.name)
    remarks.tell(findings)


def _has_place(entity: Entity) -> bool:
    return entity.latitude is not None and entity.longitude is not None


def _is_off_the_diagonal(entity: Entity) -> bool:
    return abs((entity.latitude or 0) - (entity.longitude or 0)) > 2 * _FAR


def _square(entity: Entity) -> tuple[int, int]:
    return round((entity.latitude or 0) / _FAR), round((entity.longitude or 0) / _FAR)


def _near(crowd: Counter[tuple[int, int]], square: tuple[int, int]) -> int:
    lat, lon = square
    return sum(crowd[lat + up, lon + right] for up in (-1, 0, 1) for right in (-1, 0, 1))
