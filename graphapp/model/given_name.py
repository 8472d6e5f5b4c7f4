"""A name that people gave to a cluster."""

from __future__ import annotations

from typing import NamedTuple


class GivenName(NamedTuple):
    """What somebody called a cluster, and the keys of its members at that time, sorted."""

    name: str
    members: tuple[str, ...]
