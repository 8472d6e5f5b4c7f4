"""What is remembered is bounded, worked out once, and never given to another network."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.measure import measure
from graphapp.analysis.suggest import suggest
from graphapp.memory import Memory, once, weigh
from graphapp.model import Entity, Tie
from graphapp.network import Network
from tests.networks import believable, partners, works_with


def test_the_longest_unused_goes_first_once_there_is_no_room() -> None:
    memory = Memory(limit=3_000)
    for number in range(4):
        memory.recall(number, lambda: np.zeros(100))
        memory.recall(0, lambda: np.ones(100))
    asked = [memory.recall(number, lambda: "again") for number in (0, 3, 1)]
    assert [isinstance(found, str) for found in asked] == [False, False, True]


def test_the_newest_stays_whatever_its_size() -> None:
    memory = Memory(limit=10)
    large = memory.recall("large", lambda: np.zeros(10_000))
    assert memory.recall("large", list) is large


def test_what_callers_send_does_not_make_it_grow() -> None:
    network = Network.of(*believable(80))
    network.memory._limit = room = 400_000
    for number in range(60):
        suggest(network.on(f"2017-01-{number % 28 + 1:02}"), weights={"bridging": number / 7})[:3]
        find_clusters(network, "leiden", {"seed": str(number)})
        assert network.memory.bytes <= room


def test_many_who_ask_at_once_wait_for_one() -> None:
    worked_out = []
    begun = threading.Barrier(8)

    @once
    def slow(network: Network) -> int:
        worked_out.append(network)
        return len(network.entities)

    def ask(network: Network) -> int:
        begun.wait()
        return slow(network)

    network = Network.of(partners("abc"), [])
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, [network] * 8)) == {3}
    assert len(worked_out) == 1


def test_a_result_is_of_one_network_alone() -> None:
    entities = [*partners("abc"), Entity("d", "Person", "D", visibility="private")]
    network = Network.of(entities, works_with("a-b", "b-c", "c-d", "d-a"), as_of="2020")
    assert set(measure(network, "degree")) == set("abcd")
    assert set(measure(network.public(), "degree")) == set("abc")
    assert find_clusters(network) is find_clusters(network)
    assert find_clusters(network.public()) is not find_clusters(network)
    assert find_clusters(network.on("2019")) is not find_clusters(network)


def test_where_nothing_is_hidden_everybody_sees_the_same_network() -> None:
    network = Network.of(partners("ab"), works_with("a-b"))
    assert network.public() is network


def test_what_belongs_to_the_network_weighs_nothing_in_a_result() -> None:
    entities = tuple(partners(f"{number:03}" for number in range(500)))
    shared = (Entity, Tie)
    assert weigh(entities, shared) < 20_000 < weigh(entities)
    assert weigh(np.zeros(1_000)) == 8_000
    assert weigh(lambda: entities) > 8
