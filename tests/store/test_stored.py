"""What any version stored is read by this one. For a folder more, see fixtures/make_stored.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from graphapp.analysis.clustering import find_clusters
from graphapp.errors import GraphappError, SetupProblem
from graphapp.journeys import networks
from graphapp.journeys.files.backup import read_backup, restore
from graphapp.journeys.map.map_positions import positions
from graphapp.journeys.past import history
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, Tie
from graphapp.store import Change, Store
from graphapp.store.stored import STORED_FORMAT, entity_from, stored, tie_from
from tests.conftest import run_cypher
from tests.fixtures.make_stored import FOLDER

VERSIONS = sorted(FOLDER.iterdir())
BEFORE_SAID = ("format-1", "format-2")
"""Formats that keep nothing of what people say."""

BAKERY = Entity(
    "enterprise-soho-bakery",
    "Enterprise",
    "Soho Bakery",
    description="Bread.\nAnd cakes.",
    sectors=("food", "retail"),
    tags=("morning",),
    needs=("flour",),
    offers=("bread",),
    area="Soho",
    latitude=52.4987,
    longitude=-1.929,
    url="https://bakery.example",
    identifiers=("GB-COH-01234567",),
    since="2017-04",
    source="walk",
    extra={"=phone": "0121"},
)
HALL = Entity(
    "asset-unal-hall-cd0040a9",
    "Partner",
    "Ünal Hall",
    offers=("cold storage",),
    area="Ladywood",
    visibility="members",
)
BEN = Entity("person-ben-shah", "Person", "Ben Shah", visibility="private", extra={"Pronoun": "he"})
MILL = Entity(
    "enterprise-the-mill", "Enterprise", "The Mill", needs=("a van",), extra={"Ward": "Soho"}
)
ANNA = Entity("person-anna-o-briain-000e268f", "Person", "Anna Ó Briain", visibility="private")
LEADS = Tie(BEN.key, BAKERY.key, "LEADS", strength=2.5, since="2019")
WORKED = Tie(
    BEN.key,
    BAKERY.key,
    "WORKS_FOR",
    since="2015",
    until="2018-06",
    source="he said",
    extra={"Hours": "20"},
)
STORES = Tie(BAKERY.key, HALL.key, "CONNECTED_TO", label="stores flour at")
PARTNERS = Tie(HALL.key, BAKERY.key, "PARTNERS_WITH", directed=False)
ANNA_WORKED = Tie(ANNA.key, MILL.key, "WORKS_FOR", since="2015", until="2018")


def rows(workspace: Workspace) -> tuple[dict[str, Entity], dict[str, Tie]]:
    contents = workspace.store.read()
    return {e.key: e for e in contents.entities}, {t.id: t for t in contents.ties}


def by_id(*ties: Tie) -> dict[str, Tie]:
    return {tie.id: tie for tie in ties}


def said_then_forgotten(workspace: Workspace, folder: Path) -> None:
    """What people said is there, and is undone so that the network is as in every format."""
    said = [(each.pair, each.word, each.who) for each in workspace.network().said]
    if folder.name in BEFORE_SAID:
        assert said == []
        return
    dismissed = ((HALL.key, BEN.key), "dismissed", "Ann")
    assert sorted(said) == [dismissed, (("cold storage", "flour"), "different", "Ann")]
    [decision] = workspace.network().decisions
    assert (decision.why, decision.introducer) == ("no room", BAKERY.key)
    for _ in range(2):
        history.undo(workspace)
    assert workspace.network().decisions[0].state == "promised"
    history.undo(workspace)
    assert workspace.network().said == ()


@pytest.mark.parametrize("folder", VERSIONS, ids=lambda folder: folder.name)
def test_what_a_version_kept_comes_back_whole(folder: Path, workspace: Workspace) -> None:
    restore(workspace, read_backup(folder / "backup.gz"))
    said_then_forgotten(workspace, folder)
    ties = by_id(LEADS, WORKED, STORES, PARTNERS)
    assert rows(workspace) == ({e.key: e for e in (BAKERY, HALL, BEN)}, ties)

    kept = workspace.store.document(f"positions/{workspace.store.meta().id}") or b""
    network = workspace.network()
    placed = positions(network, workspace, find_clusters(network), network.keys)
    assert len(placed) == 3
    assert orjson.dumps(placed["person-ben-shah"]) in kept

    history.undo(workspace)
    entities, ties = rows(workspace)
    assert entities["enterprise-short-lived"].name == "Short Lived"
    assert len(ties) == 5
    for _ in range(3):
        history.undo(workspace)
    assert rows(workspace)[0][BAKERY.key].needs == ("cold storage", "flour")
    assert rows(workspace)[0][BAKERY.key].extra["Ward"] == "Soho & Jewellery"
    while history.history(workspace):
        history.undo(workspace)
    assert rows(workspace) == ({}, {})

    [shelf] = networks.shelved(workspace)
    networks.open_shelved(workspace, shelf.id)
    assert rows(workspace) == ({ANNA.key: ANNA, MILL.key: MILL}, by_id(ANNA_WORKED))
    history.undo(workspace)
    assert rows(workspace)[1] == {}


@pytest.mark.parametrize("folder", VERSIONS, ids=lambda folder: folder.name)
def test_every_document_of_a_version_says_what_it_did(folder: Path) -> None:
    documents: dict[str, str] = orjson.loads((folder / "documents.json").read_bytes())
    changes = {
        id: Change.from_json(text.encode())
        for id, text in documents.items()
        if id.startswith(("batch/", "network/"))
    }
    assert len(changes) == (16 if folder.name in BEFORE_SAID else 19)
    assert all(changes.values())
    [shelved] = [change for id, change in changes.items() if id.startswith("network/")]
    assert {e.key: e for e in shelved.entities_after} == {ANNA.key: ANNA, MILL.key: MILL}
    assert shelved.ties_after == (ANNA_WORKED,)
    for change in changes.values():
        assert Change.from_json(change.to_json()) == change


def test_a_field_that_is_not_there_has_its_default() -> None:
    assert entity_from({"key": "a", "kind": "Partner", "name": "A"}) == Entity("a", "Partner", "A")
    assert tie_from({"start": "a", "end": "b", "type": "FUNDS"}) == Tie("a", "b", "FUNDS")
    assert entity_from(stored(BAKERY)) == BAKERY
    assert tie_from(orjson.loads(orjson.dumps(stored(WORKED)))) == WORKED


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ({"key": "a", "kind": "Partner", "name": "A", "colour": "red"}, "newer graphapp"),
        ({"key": "a", "kind": "Partner"}, "damaged"),
        (["a", "Partner", "A"], "damaged"),
        ("a", "damaged"),
    ],
)
def test_what_it_does_not_know_is_refused_in_words(kept: Any, words: str) -> None:
    with pytest.raises(GraphappError, match=words) as raised:
        entity_from(kept)
    assert raised.value.hint


def test_a_change_of_a_newer_format_is_refused_in_words() -> None:
    newer = orjson.loads(Change(entities_after=(BEN,)).to_json())
    assert newer["format"] == STORED_FORMAT
    with pytest.raises(SetupProblem, match="newer graphapp"):
        Change.from_json(orjson.dumps(newer | {"format": STORED_FORMAT + 1}))


@pytest.mark.parametrize(
    "facts", [{"format": STORED_FORMAT + 1}, {"fields": ["entity.key", "entity.colour"]}]
)
def test_a_store_of_a_newer_graphapp_is_left_alone(any_store: Store, facts: dict[str, Any]) -> None:
    run_cypher(any_store, "MATCH (m:Meta) SET m += $facts", facts=facts)
    with pytest.raises(SetupProblem, match="newer graphapp") as raised:
        any_store.prepare()
    assert "up to date" in raised.value.hint


def test_a_store_of_before_says_its_format_from_now_on(any_store: Store) -> None:
    run_cypher(any_store, "MATCH (m:Meta) REMOVE m.format, m.fields")
    any_store.prepare()
    assert any_store.meta().format == STORED_FORMAT
