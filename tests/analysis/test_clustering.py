"""Clusters have names that say why, and ids that lead on when they are gone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from graphapp.analysis.cluster.stability import stability
from graphapp.analysis.clustering import (
    Clustering,
    find_cluster,
    find_clusters,
    methods,
)
from graphapp.errors import BadInput, NotFound
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, Tie
from graphapp.store import Change, Write
from tests.networks import believable, fill, works_with


def makers(keys: Iterable[str], sector: str, area: str) -> list[Entity]:
    return [
        Entity(key, "Enterprise", key.upper(), sectors=(sector,) if sector else (), area=area)
        for key in keys
    ]


def ring(keys: str) -> list[Tie]:
    return works_with(*(f"{a}-{b}" for a in keys for b in keys if a < b))


FOOD, HEALTH = "abcd", "efg"
ENTITIES = [
    *makers(FOOD, "food", "Soho"),
    *makers(HEALTH, "health", "Smethwick"),
    *makers("x", "food", "Ladywood"),
]
TIES = [*ring(FOOD), *ring(HEALTH), *works_with("d-e"), *works_with("a-b", label="again")]


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    return fill(workspace, ENTITIES, TIES)


def test_it_names_clusters_after_what_is_over_represented(filled: Workspace) -> None:
    found = find_clusters(filled.network())
    assert [cluster.members for cluster in found.clusters] == [tuple(FOOD), tuple(HEALTH)]
    food, health = found.clusters
    assert food.name == "Food in Soho"
    assert (
        food.why
        == "All are in food, 4 times the share elsewhere; all are in Soho, and nobody elsewhere."
    )
    assert health.name == "Health in Smethwick"
    assert found.alone == ("x",)
    assert found.of == {**dict.fromkeys(FOOD, food.id), **dict.fromkeys(HEALTH, health.id)}


def test_it_tells_who_stands_in_the_middle_and_who_leads_out(filled: Workspace) -> None:
    food, health = find_clusters(filled.network()).clusters
    assert food.central == ("a", "b", "c")
    assert food.bridging == ("d",)
    assert health.bridging == ("e",)


def test_it_says_how_far_chance_matters(filled: Workspace) -> None:
    network = filled.network()
    found = stability(network, find_clusters(network))
    assert found
    assert found.holds > 0.9


def test_it_gives_an_id_that_only_the_members_decide(filled: Workspace) -> None:
    by_leiden, by_louvain = (
        find_clusters(filled.network()),
        find_clusters(filled.network(), "louvain"),
    )
    assert [c.id for c in by_leiden.clusters] == [c.id for c in by_louvain.clusters]
    assert by_leiden.cluster(by_leiden.clusters[0].id) is by_leiden.clusters[0]
    with pytest.raises(KeyError):
        by_leiden.cluster("nothing")


def test_an_id_that_is_gone_leads_to_the_cluster_with_most_of_its_members(
    filled: Workspace,
) -> None:
    before = find_clusters(filled.network()).clusters[0]
    newcomer = Entity("n", "Enterprise", "N")
    filled.store.write(
        Write(Change(entities_after=(newcomer,), ties_after=tuple(works_with("a-n", "b-n"))))
    )
    found, cluster = find_cluster(filled.network(), before.id)
    assert cluster.id != before.id
    assert set(cluster.members) == {*FOOD, "n"}
    assert cluster in found.clusters


def test_an_id_that_nobody_knows_is_not_found(filled: Workspace) -> None:
    with pytest.raises(NotFound):
        find_cluster(filled.network(), "0123456789ab")


def test_options_come_as_text_and_are_checked(filled: Workspace) -> None:
    fine = find_clusters(filled.network(), options={"resolution": "20", "no such": "1"})
    assert fine.options == {"resolution": 20.0, "seed": 1}
    assert len(fine.alone) > 1
    with pytest.raises(BadInput):
        find_clusters(filled.network(), options={"resolution": "high"})
    with pytest.raises(BadInput):
        find_clusters(filled.network(), options={"seed": "-1"})
    with pytest.raises(NotFound, match="k-means"):
        find_clusters(filled.network(), "k-means")


def test_there_is_a_menu_of_methods() -> None:
    assert {"leiden", "louvain"} <= set(methods())


def test_it_is_as_of_a_day(workspace: Workspace) -> None:
    fill(workspace, ENTITIES, works_with("a-b", until="2018") + works_with("e-f", since="2017-04"))
    assert [c.members for c in find_clusters(workspace.network("2017-01-01")).clusters] == [
        ("a", "b")
    ]
    assert [c.members for c in find_clusters(workspace.network("2019-01-01")).clusters] == [
        ("e", "f")
    ]


def test_it_does_without_ties_and_without_anybody(workspace: Workspace) -> None:
    assert find_clusters(workspace.network()).clusters == ()
    fill(workspace, ENTITIES, [])
    found = find_clusters(workspace.network())
    assert found.clusters == ()
    assert found.alone == tuple(sorted(e.key for e in ENTITIES))


def named(workspace: Workspace, entities: list[Entity], ties: list[Tie]) -> Clustering:
    return find_clusters(fill(workspace, entities, ties).network())


def test_no_two_clusters_have_one_name(workspace: Workspace) -> None:
    entities = [
        *makers("abc", "food", "Soho"),
        *makers("def", "Food", "soho"),
        *makers("ghi", "food", "Soho"),
        *makers("uvwxyz", "arts", ""),
    ]
    ties = [*ring("abc"), *ring("def"), *ring("ghi")]
    names = [cluster.name.casefold() for cluster in named(workspace, entities, ties).clusters]
    assert len(names) == 3
    assert len(set(names)) == 3


def test_clusters_of_a_large_network_have_names_of_their_own(workspace: Workspace) -> None:
    found = named(workspace, *believable(2_000))
    names = {cluster.name for cluster in found.clusters}
    assert len(names) == len(found.clusters) > 3
    assert all(cluster.why.endswith(".") for cluster in found.clusters)


def test_a_cluster_without_anything_in_common_is_named_after_who_stands_in_its_middle(
    workspace: Workspace,
) -> None:
    entities = [*makers("abc", "", ""), Entity("p", "Person", "P")]
    (cluster,) = named(workspace, entities, works_with("a-b", "b-c", "b-p")).clusters
    assert cluster.name == "Around B"
    assert cluster.why == "B has the strongest ties in it."
