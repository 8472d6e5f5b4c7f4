"""How two are connected."""

from __future__ import annotations

import itertools

import networkx as nx
import pytest

from graphapp.analysis import connection
from graphapp.analysis.find_entity import find_named
from graphapp.analysis.paths import shortest_ways
from graphapp.errors import BadInput, NotFound
from graphapp.explore.connection_picture import draw_connection
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from tests.networks import fill, from_graph, karate, partners, works_with


def test_it_tells_the_way_in_the_words_of_its_ties(workspace: Workspace) -> None:
    entities = [
        Entity("a", "Person", "Ada"),
        Entity("b", "Partner", "Bank"),
        Entity("c", "Person", "Cy"),
        Entity("d", "Enterprise", "Dyers"),
    ]
    ties = [
        make_tie("a", "b", "MEMBER_OF"),
        make_tie("b", "c", "FUNDS"),
        make_tie("d", "c", "SUPPORTS"),
    ]
    fill(workspace, entities, ties)
    found = connection.connect(workspace.network(), "a", "d")
    assert [way.told() for way in found.shortest] == [
        "Ada is a member of Bank, which funds Cy, who is supported by Dyers"
    ]
    assert found.ask == entities[1]
    assert found.gap is None


def test_it_finds_all_the_shortest_ways_that_plain_networkx_finds() -> None:
    network = karate()
    keys = network.keys
    for start, end in itertools.islice(itertools.combinations(range(len(keys)), 2), 0, None, 7):
        ways, count = shortest_ways(network.matrix, start, end, 1000)
        known = sorted(nx.all_shortest_paths(network.graph, keys[start], keys[end]))
        assert sorted([keys[row] for row in way] for way in ways) == known
        assert count == len(known)


def test_of_many_shortest_ways_it_shows_the_strongest_and_counts_all() -> None:
    """A ladder of twelve diamonds has 4096 shortest ways."""
    graph = nx.Graph()
    for i in range(12):
        for side, weight in (("l", 1), ("r", 3)):
            graph.add_edge(10 * i, 10 * i + {"l": 1, "r": 2}[side], weight=weight)
            graph.add_edge(10 * i + {"l": 1, "r": 2}[side], 10 * (i + 1), weight=weight)
    network = from_graph(graph)
    first, last = network.index["n000"], network.index["n120"]
    ways, count = shortest_ways(network.matrix, first, last, 20)
    assert (len(ways), count) == (20, 4096)
    assert all(network.keys[row][-1] in "02" for row in ways[0])
    weaker = [sum(network.keys[row][-1] == "1" for row in way) for way in ways]
    assert weaker == [0] + [1] * 12 + [2] * 7


def test_the_strongest_way_is_the_one_whose_weakest_tie_is_strongest(workspace: Workspace) -> None:
    short = works_with("a-b", "b-d", strength=1.0)
    long = works_with("a-c", "c-e", "e-d", strength=5.0)
    fill(workspace, partners("abcde"), [*short, *long])
    found = connection.connect(workspace.network(), "a", "d")
    assert [way.keys for way in found.shortest] == [("a", "b", "d")]
    assert found.strongest is not None
    assert found.strongest.keys == ("a", "c", "e", "d")
    assert not found.is_strongest_short


def test_a_strong_way_that_is_much_longer_does_not_count(workspace: Workspace) -> None:
    weak = works_with("a-b", "b-d", strength=1.0)
    detour = works_with("a-e", "e-f", "f-g", "g-h", "h-d", strength=9.0)
    fill(workspace, partners("abdefgh"), [*weak, *detour])
    found = connection.connect(workspace.network(), "a", "d")
    assert found.strongest == found.shortest[0]


def test_those_who_are_tied_need_nobody_between(workspace: Workspace) -> None:
    fill(workspace, partners("ab"), works_with("a-b"))
    found = connection.connect(workspace.network(), "a", "b")
    assert (found.count, found.ask) == (1, None)


def test_past_ties_are_no_way_today(workspace: Workspace) -> None:
    fill(workspace, partners("ab"), works_with("a-b", since="2015", until="2017"))
    assert connection.connect(workspace.network(), "a", "b").strongest is None
    assert connection.connect(workspace.network("2016-05-01"), "a", "b").count == 1


def test_where_there_is_no_way_it_says_what_would_join_them(workspace: Workspace) -> None:
    left = [*partners("abc"), Entity("baker", "Enterprise", "Baker", offers=("fresh bread",))]
    right = [*partners("xyz"), Entity("cafe", "Enterprise", "Cafe", needs=("bread",))]
    ties = works_with("a-b", "b-c", "c-baker", "x-y", "y-z", "z-cafe")
    fill(workspace, [*left, *right], ties)
    found = connection.connect(workspace.network(), "a", "x")
    assert (found.shortest, found.count, found.strongest) == ((), 0, None)
    assert found.gap is not None
    assert (found.gap.start_side, found.gap.end_side) == (4, 4)
    assert found.gap.start_cluster is not None
    assert "a" in found.gap.start_cluster.members
    pairs = [{s.source, s.target} for s in found.gap.suggestions]
    assert {"baker", "cafe"} in pairs
    assert all(len(pair & {"a", "b", "c", "baker"}) == 1 for pair in pairs)


def test_it_takes_a_key_or_a_name_that_nobody_else_has(workspace: Workspace) -> None:
    twins = [Entity("one", "Partner", "The Twin"), Entity("two", "Person", "the  twin")]
    fill(workspace, [*twins, Entity("bank", "Partner", "Credit Union")], [])
    network = workspace.network()
    assert find_named(network, "bank") == find_named(network, "credit union")
    with pytest.raises(BadInput, match="2 are called"):
        find_named(network, "The Twin")
    with pytest.raises(NotFound) as missing:
        find_named(network, "Credit Onion")
    assert missing.value.nearest[0] == ("bank", "Credit Union")


def test_one_is_not_connected_with_itself(workspace: Workspace) -> None:
    fill(workspace, partners("ab"), works_with("a-b"))
    with pytest.raises(BadInput, match="both ends"):
        connection.connect(workspace.network(), "a", "a")


def test_the_picture_shows_only_those_on_the_ways(workspace: Workspace) -> None:
    fill(workspace, partners("abcdz"), works_with("a-b", "b-d", "a-c", "c-d", "a-z", "b-c"))
    picture = draw_connection(
        workspace.network(), connection.connect(workspace.network(), "a", "d")
    )
    assert {node.id for node in picture.nodes} == {"a", "b", "c", "d"}
    drawn = {frozenset((line.start, line.end)) for line in picture.lines}
    assert drawn == {frozenset(pair) for pair in ("ab", "bd", "ac", "cd")}
    assert len({(node.x, node.y) for node in picture.nodes}) == 4
