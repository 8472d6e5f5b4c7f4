"""Open Referral UK (HSDS 3) as tables: organizations.csv, services.csv and their sisters, given
together, are the package of JSON that they would be as one file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import orjson

from graphapp.formats._json import MAX_JSON
from graphapp.tables.findings import Unusable
from graphapp.tables.grid import table_of
from graphapp.tables.table import Upload
from graphapp.tables.text_files import text_grid

_READ = {
    *("organization", "service", "location", "service_at_location"),
    *("address", "organization_identifier"),
}
_ALSO = {
    *("accessibility", "attribute", "contact", "cost_option", "funding", "language", "metadata"),
    *("phone", "program", "required_document", "schedule", "service_area", "service_capacity"),
    *("taxonomy", "taxonomy_term", "unit", "url"),
}
"""The tables of a package that are not read; the notice about services says so."""
_JOINS = {"organization_id", "service_id", "location_id"}


class _Part(NamedTuple):
    header: tuple[str, ...]
    rows: list[dict[str, str]]


def put_together(uploads: Sequence[Upload]) -> list[Upload]:
    """The files, those that are tables of one package as one file of JSON in the place of the
    organisations; all as they are where none are, or one of them cannot be read."""
    named = {name: upload for upload in uploads if (name := _table_named(upload.name))}
    if "organization" not in named or len(named) == 1:
        return [*uploads]
    try:
        parts = {name: _part(upload) for name, upload in named.items() if name in _READ}
    except (Unusable, OSError):
        return [*uploads]  # reading it alone says why
    headers = [set(part.header) for part in parts.values()]
    if not all("id" in header for header in headers) or _JOINS.isdisjoint(set().union(*headers)):
        return [*uploads]
    content = orjson.dumps({name: part.rows for name, part in parts.items()})
    if len(content) > MAX_JSON:
        return [*uploads]
    first = named["organization"]
    package = Upload(first.name, content)
    taken = {id(upload) for upload in named.values()}
    left = (package if upload is first else upload for upload in uploads)
    return [upload for upload in left if id(upload) not in taken]


def _table_named(file: str) -> str:
    """Which table of a package a file is by its name, or ""."""
    path = Path(file)
    if path.suffix.casefold() != ".csv":
        return ""
    stem = path.stem.casefold().replace("organis", "organiz")
    names = (stem, stem.removesuffix("s"), stem.removesuffix("es"), f"{stem.removesuffix('ies')}y")
    return next((name for name in names if name in _READ | _ALSO), "")


def _part(upload: Upload) -> _Part:
    """A table's rows by its headers; empty cells are left out. Raises Unusable, OSError."""
    table = table_of(text_grid(upload))
    if table is None:
        return _Part(("id",), [])
    header = tuple(text.strip().casefold() for text in table.header)
    rows = (zip(header, cells, strict=False) for _, cells in table.rows())
    return _Part(header, [{name: text for name, text in row if name and text} for row in rows])
