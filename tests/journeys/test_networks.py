"""Leaving a network and coming back to it."""

from dataclasses import replace

import pytest

from graphapp.errors import BadInput, Conflict, NotFound
from graphapp.journeys import networks
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.past.history import history, undo
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Store, Write
from graphapp.synthetic.seeds import read_seeds
from tests.conftest import run_cypher

BAKERY = Entity("bakery", "Enterprise", "Bakery", extra={"Postcode": "B18"})
DAIRY = Entity("dairy", "Enterprise", "Dairy", latitude=52.5, longitude=-1.9)
SUPPLY = make_tie("dairy", "bakery", "SUPPLIES", until="2018")


def everything(workspace: Workspace) -> tuple[set[str], set[str]]:
    contents = workspace.store.read()
    return set(map(repr, contents.entities)), set(map(repr, contents.ties))


def of_seeds() -> tuple[set[str], set[str]]:
    entities, ties = read_seeds()
    return set(map(repr, entities)), set(map(repr, ties))


def bakers(workspace: Workspace) -> str:
    """Opens a small network of one's own, and gives its id."""
    return networks.start_from(workspace, "Bakers", [BAKERY, DAIRY], [SUPPLY], ["b.csv"]).id


def test_a_new_store_opens_with_the_sample(workspace: Workspace) -> None:
    assert networks.seed_if_new(workspace)
    assert everything(workspace) == of_seeds()
    assert networks.current(workspace)[1:4] == ("sample", networks.SAMPLE_NAME, "sample")
    assert history(workspace) == []
    assert not networks.seed_if_new(workspace), "it is not new any more"


def test_the_sample_is_not_put_where_something_is_or_was(workspace: Workspace) -> None:
    networks.start_empty(workspace, "Ours")
    assert not networks.seed_if_new(workspace)
    assert everything(workspace) == (set(), set())


def test_entities_that_came_before_any_network_was_named_stay(workspace: Workspace) -> None:
    save_entity(workspace, {"kind": "Enterprise", "name": "Bakery"})
    assert not networks.seed_if_new(workspace)
    before = everything(workspace)
    networks.open_sample(workspace)
    (shelf,) = networks.shelved(workspace)
    networks.open_shelved(workspace, shelf.id)
    assert everything(workspace) == before


def test_a_neo4j_of_ones_own_is_never_filled_unasked(workspace: Workspace, store: Store) -> None:
    elsewhere = Workspace(store, replace(workspace.settings, neo4j_uri="bolt://elsewhere"))
    assert not networks.seed_if_new(elsewhere)
    assert everything(elsewhere) == (set(), set())
    networks.open_sample(elsewhere)
    assert everything(elsewhere) == of_seeds()


def test_ones_own_network_is_the_same_after_a_visit_to_the_sample(any_workspace: Workspace) -> None:
    workspace = any_workspace
    networks.open_sample(workspace)
    id = networks.start_empty(workspace, "  Our   network ").id
    assert everything(workspace) == (set(), set())
    assert networks.shelved(workspace) == [], "the sample is as it was, so nothing is kept"
    key = save_entity(workspace, {"kind": "Enterprise", "name": "Bakery"})
    save_entity(workspace, {"needs": "flour"}, key)
    before, steps = everything(workspace), history(workspace)

    networks.open_sample(workspace)
    assert everything(workspace) == of_seeds()
    (shelf,) = networks.shelved(workspace)
    assert (shelf.id, shelf.name, shelf.origin) == (id, "Our network", "own")
    assert (shelf.entities, shelf.ties, len(shelf.batches)) == (1, 0, 2)

    networks.open_shelved(workspace, id)
    assert everything(workspace) == before
    assert history(workspace) == steps
    assert networks.current(workspace).name == "Our network"
    assert networks.shelved(workspace) == []
    undo(workspace)
    assert workspace.network().entity(key).needs == ()


def test_a_file_of_ones_own_comes_back_whole(workspace: Workspace) -> None:
    id = bakers(workspace)
    before = everything(workspace)
    (step,) = history(workspace)
    assert (step.files, step.counts) == (("b.csv",), {"new": 2, "ties new": 1})
    networks.open_sample(workspace)
    networks.open_shelved(workspace, id)
    assert everything(workspace) == before == ({repr(BAKERY), repr(DAIRY)}, {repr(SUPPLY)})
    with pytest.raises(Conflict):
        undo(workspace)


def test_a_changed_sample_waits_as_it_was_left(workspace: Workspace) -> None:
    networks.open_sample(workspace)
    save_entity(workspace, {"kind": "Enterprise", "name": "Bakery"})
    changed = everything(workspace)
    bakers(workspace)
    assert [shelf.origin for shelf in networks.shelved(workspace)] == ["sample"]
    networks.open_sample(workspace)
    assert everything(workspace) == changed
    undo(workspace)
    assert everything(workspace) == of_seeds()
    networks.start_empty(workspace, "Empty")
    assert "sample" not in {shelf.id for shelf in networks.shelved(workspace)}


def test_a_discarded_sample_comes_fresh_from_the_seeds(workspace: Workspace) -> None:
    networks.open_sample(workspace)
    remove_entity(workspace, "enterprise-bearwood-laundry-co-operative")
    networks.start_empty(workspace, "Ours")
    networks.discard_shelved(workspace, "sample")
    networks.open_sample(workspace)
    assert everything(workspace) == of_seeds()
    assert history(workspace) == []


def test_undo_never_crosses_networks(workspace: Workspace) -> None:
    networks.open_sample(workspace)
    save_entity(workspace, {"kind": "Enterprise", "name": "Bakery"})
    networks.start_empty(workspace, "Ours")
    with pytest.raises(NotFound):
        undo(workspace)
    save_entity(workspace, {"kind": "Enterprise", "name": "Dairy"})
    undo(workspace)
    with pytest.raises(NotFound):
        undo(workspace)
    assert everything(workspace) == (set(), set())


def test_the_shelf_shows_the_last_left_first(workspace: Workspace) -> None:
    for name in ("One", "Two", "Three"):
        networks.start_empty(workspace, name)
    networks.open_sample(workspace)
    assert [shelf.name for shelf in networks.shelved(workspace)] == ["Three", "Two", "One"]


def test_a_discarded_network_leaves_nothing_behind(workspace: Workspace) -> None:
    id = networks.start_empty(workspace, "Ours").id
    save_entity(workspace, {"kind": "Enterprise", "name": "Bakery"})
    workspace.store.write(Write(documents={f"positions/{id}/leiden": b"{}"}))
    networks.open_sample(workspace)
    assert networks.discard_shelved(workspace, id).name == "Ours"
    assert networks.shelved(workspace) == []
    assert workspace.store.documents() == []
    with pytest.raises(NotFound):
        networks.open_shelved(workspace, id)
    with pytest.raises(NotFound):
        networks.discard_shelved(workspace, id)


def test_removing_a_person_leaves_other_networks_alone(workspace: Workspace) -> None:
    networks.open_sample(workspace)
    save_entity(workspace, {"needs": "a van"}, "person-caterer-a")
    networks.start_empty(workspace, "Ours")
    key = save_entity(workspace, {"kind": "Person", "name": "Caterer A"})
    remove_entity(workspace, key)
    networks.open_sample(workspace)
    assert workspace.network().entity("person-caterer-a").needs == ("a van",)
    undo(workspace)
    assert everything(workspace) == of_seeds()


def test_a_renamed_network_keeps_its_name_on_the_shelf(workspace: Workspace) -> None:
    networks.open_sample(workspace)
    version = workspace.store.version()
    networks.rename(workspace, " Soho  and around ")
    assert workspace.store.version() == version, "what was worked out stays valid"
    networks.start_empty(workspace, "Ours")
    assert [shelf.name for shelf in networks.shelved(workspace)] == ["Soho and around"]


@pytest.mark.parametrize("name", ["", " \n", "x" * 201])
def test_a_name_that_cannot_be_used_changes_nothing(workspace: Workspace, name: str) -> None:
    bakers(workspace)
    before = everything(workspace)
    with pytest.raises(BadInput):
        networks.start_empty(workspace, name)
    with pytest.raises(BadInput):
        networks.rename(workspace, name)
    assert everything(workspace) == before
    assert networks.current(workspace).name == "Bakers"


def test_a_network_that_was_changed_meanwhile_is_not_left_by_halves(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    bakers(workspace)
    write = workspace.store.write

    def write_after_somebody_else(what: Write) -> int:
        monkeypatch.setattr(workspace.store, "write", write)
        save_entity(workspace, {"kind": "Enterprise", "name": "Late"})
        return write(what)

    monkeypatch.setattr(workspace.store, "write", write_after_somebody_else)
    with pytest.raises(Conflict):
        networks.open_sample(workspace)
    assert networks.current(workspace).name == "Bakers"
    assert sorted(e.name for e in workspace.network().entities) == ["Bakery", "Dairy", "Late"]
    assert networks.shelved(workspace) == []


def test_reset_leaves_a_store_as_good_as_new(workspace: Workspace) -> None:
    bakers(workspace)
    networks.open_sample(workspace)
    save_entity(workspace, {"kind": "Enterprise", "name": "Bakery"})
    entities, ties = read_seeds()
    assert networks.reset(workspace) == (len(entities) + 1, len(ties))
    assert everything(workspace) == (set(), set())
    assert workspace.store.documents() == []
    assert (networks.current(workspace).name, networks.current(workspace).origin) == ("", "")
    assert networks.seed_if_new(workspace)
    assert history(workspace) == []


def test_reset_leaves_what_this_program_did_not_make(workspace: Workspace) -> None:
    run_cypher(workspace.store, "CREATE (:Recipe {name: 'Roti'})")
    networks.open_sample(workspace)
    networks.reset(workspace)
    found = run_cypher(workspace.store, "MATCH (n:Recipe) RETURN n.name AS name")
    assert [record["name"] for record in found] == ["Roti"]
