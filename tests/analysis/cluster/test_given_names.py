"""Names that people gave stay with the cluster that has most of the members."""

from __future__ import annotations

from itertools import combinations

from graphapp.analysis.cluster.given_names import given_names
from graphapp.analysis.clustering import find_clusters
from graphapp.model import Entity, GivenName, make_tie
from graphapp.network import Network


def network(*named: GivenName, hidden: str = "") -> Network:
    """Two groups of five, some of them hidden from everybody."""
    people = [
        Entity(key, "Partner", key.title(), visibility="private" if key in hidden else "public")
        for key in "abcdefghij"
    ]
    pairs = [pair for group in ("abcde", "fghij") for pair in combinations(group, 2)]
    ties = [make_tie(a, b, "PARTNERS_WITH") for a, b in [*pairs, ("e", "f")]]
    return Network.of(people, ties).with_names(named)


def names(found: Network, method: str = "") -> list[str]:
    return [cluster.name for cluster in find_clusters(found, method).clusters]


def test_a_name_stays_whichever_way_clusters_are_found() -> None:
    ours = network(GivenName("The bakers", tuple("abcde")))
    assert [names(ours, method)[0] for method in ("leiden", "louvain", "map_equation")] == [
        "The bakers"
    ] * 3
    assert names(ours)[1] != "The bakers"


def test_half_of_the_members_of_both_is_enough_and_less_is_not() -> None:
    groups = [list("abcde"), list("fghij")]
    assert given_names(network(GivenName("X", tuple("abc"))), groups)[0].name == "X"
    assert given_names(network(GivenName("X", tuple("ab"))), groups) == {}


def test_of_two_names_the_better_match_is_taken_and_each_name_once() -> None:
    near, nearer = GivenName("Near", tuple("abcd")), GivenName("Nearer", tuple("abcde"))
    groups = [list("abcde"), list("fghij")]
    assert given_names(network(near, nearer), groups) == {0: nearer}
    assert given_names(network(nearer), [list("abc"), list("de")]) == {0: nearer}


def test_a_name_that_is_given_is_no_other_clusters_own() -> None:
    (_, usual) = names(network())
    assert names(network(GivenName(usual, tuple("abcde"))))[0] == usual
    assert names(network(GivenName(usual, tuple("abcde"))))[1] != usual


def test_everybody_sees_the_name_where_most_of_its_members_are_theirs_to_see() -> None:
    seen = network(GivenName("The bakers", tuple("abcde")), hidden="ab").public()
    assert "The bakers" in names(seen)
    gone = network(GivenName("The bakers", tuple("abcde")), hidden="abcde").public()
    assert "The bakers" not in names(gone)
