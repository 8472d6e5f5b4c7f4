"""The newest network, and what is worked out of it."""

from __future__ import annotations

import random
import threading

import pytest

from graphapp.analysis import overview
from graphapp.analysis.clustering import find_clusters
from graphapp.journeys import workspace as journeys_workspace
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_tie import remove_tie, save_tie
from graphapp.journeys.past.history import undo
from graphapp.journeys.workspace import Workspace
from graphapp.network import Network
from tests.networks import believable, fill, partners, works_with


def test_what_is_worked_out_is_kept_until_something_is_written(workspace: Workspace) -> None:
    fill(workspace, partners("abc"), works_with("a-b"))
    network = workspace.network()
    assert workspace.network() is network
    assert find_clusters(workspace.network()) is find_clusters(network)
    save_entity(workspace, {"area": "Soho"}, "a")
    assert workspace.network().version > network.version
    assert workspace.network().entity("a").area == "Soho"


def test_another_day_is_seen_without_reading_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = workspace.network()
    monkeypatch.setattr(workspace.store, "read", _refuse)
    assert workspace.network("2017").version == today.version


def test_what_an_older_version_gave_does_not_pile_up(workspace: Workspace) -> None:
    fill(workspace, *believable(200))
    sizes = []
    for number in range(12):
        save_entity(workspace, {"description": f"Said {number} times"}, "e00001")
        facts = workspace.store.meta()
        network = workspace.ready_network(facts, least=facts.version)
        sizes.append(network.memory.bytes)
    networks = [workspace._newest, workspace._ready]
    assert all(found and found[1].version == network.version for found in networks)
    assert max(sizes) < 2 * min(sizes)


def test_our_own_writes_are_followed_as_the_store_has_them(
    any_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    entities, ties = believable(60)
    fill(any_workspace, entities, ties)
    any_workspace.network()
    chance = random.Random(4)
    read = any_workspace.store.read
    monkeypatch.setattr(any_workspace.store, "read", _refuse)
    for number in range(30):
        _write_something(any_workspace, chance, number)
        followed = any_workspace.network()
        contents = read()
        assert followed.version == contents.version
        assert [*map(repr, followed.entities)] == sorted(map(repr, contents.entities))
        together = (*followed.ties, *followed.past_ties)
        assert sorted(map(repr, together)) == sorted(map(repr, contents.ties))


def test_what_others_write_is_read(workspace: Workspace) -> None:
    fill(workspace, partners("ab"), [])
    workspace.network()
    other = Workspace(workspace.store, workspace.settings)
    save_entity(other, {"area": "Soho"}, "a")
    save_entity(workspace, {"area": "Ladywood"}, "b")
    assert [e.area for e in workspace.network().entities] == ["Soho", "Ladywood"]


def test_whoever_asks_while_a_write_is_worked_out_gets_the_whole_network_before(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace, partners("abc"), works_with("a-b"))
    before = workspace.ready_network(workspace.store.meta())
    save_entity(workspace, {"area": "Soho"}, "a")
    facts, begun, go_on = workspace.store.meta(), threading.Event(), threading.Event()

    def slowly(network: object) -> None:
        begun.set()
        go_on.wait(20)

    monkeypatch.setattr(overview, "tell", slowly)
    first = threading.Thread(target=workspace.ready_network, args=(facts,))
    first.start()
    assert begun.wait(20)
    assert workspace.ready_network(facts).version == before.version
    go_on.set()
    first.join()
    assert workspace.ready_network(facts).entity("a").area == "Soho"
    save_entity(workspace, {"area": "Aston"}, "a")
    facts = workspace.store.meta()
    assert workspace.ready_network(facts, least=facts.version).entity("a").area == "Aston"


def test_writes_that_never_pause_are_worked_out_for_a_share_of_the_time_and_seen_at_last(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace, partners("abc"), works_with("a-b"))
    clock, worked_out = [0.0], []

    def take_a_second(network: Network) -> None:
        clock[0] += 1
        worked_out.append(network.version)

    for time in ("monotonic", "thread_time"):
        monkeypatch.setattr(journeys_workspace, time, lambda: clock[0])
    monkeypatch.setattr(overview, "tell", take_a_second)
    for second in range(60):
        save_entity(workspace, {"description": f"Said in second {second}"}, "a")
        workspace.ready_network(workspace.facts())
        clock[0] += 1
    assert 3 <= len(worked_out) <= 12
    newest = workspace.store.meta()
    mine = workspace.facts((newest.identity, newest.version))
    assert workspace.ready_network(mine, least=newest.version).version == newest.version
    save_entity(workspace, {"description": "Said at last"}, "a")
    clock[0] += 20
    seen = workspace.ready_network(workspace.facts())
    assert seen.entity("a").description == "Said at last"


def test_while_it_rests_the_store_is_asked_for_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace, partners("abc"), works_with("a-b"))
    clock = [0.0]

    def take_long(network: Network) -> None:
        clock[0] += 40

    for time in ("monotonic", "thread_time"):
        monkeypatch.setattr(journeys_workspace, time, lambda: clock[0])
    monkeypatch.setattr(overview, "tell", take_long)
    before = workspace.ready_network(workspace.facts())
    save_entity(workspace, {"area": "Soho"}, "a")
    monkeypatch.setattr(workspace.store, "meta", _refuse)
    assert workspace.ready_network(workspace.facts()).version == before.version


def _refuse() -> None:
    raise AssertionError("the network was read anew")


def _write_something(workspace: Workspace, chance: random.Random, number: int) -> None:
    network = workspace.network()
    key = chance.choice(network.keys)
    other = chance.choice([k for k in network.keys if k != key])
    what = chance.choice(("add", "change", "kind", "tie", "untie", "remove", "undo"))
    if what == "add":
        save_entity(
            workspace,
            {"kind": "Partner", "name": f"New {number}", "latitude": "52", "longitude": "-1"},
        )
    elif what == "change":
        save_entity(workspace, {"description": f"Changed {number}", "needs": "a | b"}, key)
    elif what == "kind":
        kind = "Enterprise" if network.entity(key).kind == "Partner" else "Partner"
        save_entity(workspace, {"kind": kind, "name": f"Other kind {number}"}, key)
    elif what == "tie":
        save_tie(workspace, {"from": key, "to": other, "type": "FUNDS", "since": f"20{number:02}"})
    elif what == "untie" and network.ties:
        remove_tie(workspace, chance.choice(network.ties).id)
    elif what == "remove" and network.entity(key).kind != "Person":
        remove_entity(workspace, key)
    elif what == "undo" and workspace.store.batches():
        undo(workspace)
