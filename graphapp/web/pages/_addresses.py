"""Addresses that lead here again, with something changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for

Query = Mapping[str, str | int | list[str] | None]
"""The parts of an address after the question mark; None says nothing."""


def address(endpoint: str, query: Query, **more: str | int | None) -> str:
    """The address of an endpoint with this query, after what is given besides."""
    values: Any = {**more, **query}  # Flask types its own few names apart from all others
    return url_for(endpoint, **values)
