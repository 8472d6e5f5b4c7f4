"""What a cluster is about, and what ties it to others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphapp.analysis.cluster.profile import neighbours, profile
from graphapp.analysis.clustering import Cluster, Clustering
from graphapp.model import Entity, make_tie
from graphapp.network import Network

FOOD = Cluster("f", "Food", "", ("bakery", "kitchen"), (), ())
CARE = Cluster("c", "Care", "", ("clinic", "nurse"), (), ())
ENTITIES = [
    Entity("bakery", "Enterprise", "Bakery", sectors=("food",), area="Soho", offers=("bread",)),
    Entity("kitchen", "CommunityAsset", "Kitchen", sectors=("food", "skills"), area="Soho"),
    Entity("clinic", "Partner", "Clinic", needs=("bread",)),
    Entity("nurse", "Person", "Nurse"),
    Entity("boat", "Enterprise", "Boat"),
]
TIES = [
    make_tie("kitchen", "bakery", "HOSTS"),
    make_tie("bakery", "clinic", "SUPPLIES"),
    make_tie("kitchen", "nurse", "TRAINS"),
    make_tie("kitchen", "clinic", "SUPPORTS"),
    make_tie("kitchen", "boat", "SUPPORTS"),
]
CLUSTERING = Clustering(
    method="leiden",
    title="Leiden",
    options={},
    version=0,
    as_of="",
    clusters=(FOOD, CARE),
    alone=("boat",),
    of={"bakery": "f", "kitchen": "f", "clinic": "c", "nurse": "c"},
)


def test_a_profile_counts_what_the_members_have_the_most_frequent_first() -> None:
    found = profile(Network.of(ENTITIES, TIES), FOOD)
    assert found.kinds == (("Enterprise", 1), ("CommunityAsset", 1))
    assert found.sectors == (("food", 2), ("skills", 1))
    assert found.areas == (("Soho", 2),)
    assert found.needs == ()
    assert found.offers == (("bread", 1),)


def test_a_profile_counts_ties_inside_and_out_each_once() -> None:
    found = profile(Network.of(ENTITIES, TIES), FOOD)
    assert (found.inside, found.outside) == (1, 4)


def test_neighbours_name_who_holds_most_of_the_ties_and_leave_out_those_alone() -> None:
    (care,) = neighbours(Network.of(ENTITIES, TIES), CLUSTERING, FOOD)
    assert care.cluster == CARE
    assert care.ties == 3
    assert care.via == ("kitchen", "bakery")


def test_it_says_how_dense_a_cluster_is_and_what_its_members_share() -> None:
    ties = [*TIES, make_tie("bakery", "boat", "SUPPLIES")]
    found = profile(Network.of(ENTITIES, ties), FOOD)
    assert (found.tied, found.pairs, found.density) == (1, 1, 1.0)
    assert found.shared == (("clinic", 2),)
    assert profile(Network.of(ENTITIES, []), FOOD).density == 0


@pytest.mark.parametrize(
    ("tied", "words"),
    [
        (1000, "Everybody is tied to everybody"),
        (990, "Everybody is tied to everybody"),
        (989, "Very closely knit"),
        (500, "Very closely knit"),
        (499, "Closely knit"),
        (250, "Closely knit"),
        (249, "Loosely knit"),
        (100, "Loosely knit"),
        (99, "Hardly knit"),
        (1, "Hardly knit"),
        (0, "Not tied to each other yet"),
    ],
)
def test_it_says_how_closely_knit_a_cluster_is(tied: int, words: str) -> None:
    found = replace(profile(Network.of(ENTITIES, TIES), FOOD), tied=tied, pairs=1000)
    assert found.knit == words
