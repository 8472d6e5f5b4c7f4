"""How far two places are from each other."""

from __future__ import annotations

import math

from graphapp.model import Entity

_DEGREE = 111.2  # kilometres


def kilometres(one: Entity, other: Entity) -> float | None:
    """About, for places that are near; None where either is not known."""
    if one.latitude is None or other.latitude is None:
        return None
    if one.longitude is None or other.longitude is None:
        return None
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return _DEGREE * math.hypot(one.latitude - other.latitude, east)
