"""A full network, and the file of its backup, for the tests of both."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from typing import Any

import orjson

from graphapp.explore.read_view import read_view
from graphapp.journeys import networks
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.files import backup
from graphapp.journeys.map.draw_map import draw
from graphapp.journeys.workspace import Workspace
from graphapp.model import KINDS, TIE_TYPES, Entity, make_tie

FULL = Entity(
    "bakery",
    "Enterprise",
    "Bäckerei “Soho” 面包",
    description="Two\nlines",
    sectors=("Food", "Retail"),
    tags=("tag",),
    needs=("flour",),
    offers=("bread", "cake"),
    area="Soho",
    latitude=52.5,
    longitude=-1.9,
    url="https://example.org/",
    identifiers=("GB-COH-1",),
    since="2016",
    until="2030-01-02",
    visibility="private",
    source="a sheet",
    extra={"Ward no": "7", "": "no heading"},
)
OTHERS = [Entity(f"e-{kind}", kind, kind) for kind in KINDS]
TIES = [
    *(make_tie("bakery", f"e-{kind}", "SUPPORTS", strength=0.25) for kind in KINDS),
    *(make_tie("e-Partner", "bakery", type, since="2017", until="2018") for type in TIE_TYPES),
    make_tie("bakery", "e-Person", "CONNECTED_TO", label="sings with", directed=True, source="x"),
    make_tie("bakery", "e-Person", "FUNDS", extra={"Amount": "£5"}),
]
Contents = tuple[Any, ...]


def fill(workspace: Workspace) -> Workspace:
    """Two networks, one on the shelf, both with steps that can be undone, and places on the map."""
    networks.open_sample(workspace)
    save_entity(workspace, {"kind": "Enterprise", "name": "Dairy"})
    networks.start_from(workspace, "Ours", [FULL, *OTHERS], TIES, ["ours.csv"])
    save_entity(workspace, {"needs": "a van"}, "bakery")
    remove_entity(workspace, "e-MacroInvestment")
    draw(workspace, workspace.network(), read_view({}))
    return workspace


def everything(workspace: Workspace) -> Contents:
    """All that the store holds but the number of its version."""
    store = workspace.store
    contents = store.read()
    return (
        store.meta()[1:4],
        sorted(contents.entities),
        sorted(map(repr, contents.ties)),
        sorted(map(repr, contents.said)),
        store.steps(),
        {id: store.document(id) for id in store.documents()},
    )


def back(path: Path, workspace: Workspace, *, replace: bool = False) -> None:
    backup.restore(workspace, backup.read_backup(path), replace=replace)


def written(file: Path, *lines: Any) -> None:
    """A file as graphapp would write it, of other lines."""
    text = b"".join(orjson.dumps(line) + b"\n" for line in lines)
    end = orjson.dumps(["end", hashlib.sha256(text).hexdigest()])
    file.write_bytes(gzip.compress(text + end + b"\n"))


def header(**more: Any) -> dict[str, Any]:
    counts = {"entities": 0, "ties": 0, "steps": 0, "documents": 0}
    network = {"id": "x", "name": "X", "origin": "own"}
    facts = {"program": "9.9", "when": "2026-01-01T00:00:00+00:00", "network": network}
    return {"format": "graphapp backup", "version": 1, **facts, "counts": counts} | more
