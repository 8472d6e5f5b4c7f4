"""What may name a cluster, to the last member."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from graphapp.analysis.cluster.traits import false_discovery_rates, traits_of
from graphapp.analysis.clustering import find_clusters
from graphapp.model import Entity, make_tie
from graphapp.network import Network


def name_of(members: int, having: int, others: int, elsewhere: int) -> str:
    """The name of the only cluster, `having` of whose `members` are in food, as `elsewhere` of the
    `others`, who stand alone, are."""
    cluster = [f"m{i:02}" for i in range(members)]
    sectors = {True: ("food",), False: ()}
    entities = [
        *(Entity(k, "Partner", k, sectors=sectors[i < having]) for i, k in enumerate(cluster)),
        *(Entity(f"o{i:02}", "Partner", "", sectors=sectors[i < elsewhere]) for i in range(others)),
    ]
    ties = [make_tie(a, b, "PARTNERS_WITH") for a, b in combinations(cluster, 2)]
    (found,) = find_clusters(Network.of(entities, ties)).clusters
    assert len(found.members) == members
    return found.name


@pytest.mark.parametrize(
    ("members", "having", "others", "elsewhere", "is_named"),
    [
        pytest.param(3, 2, 20, 0, True, id="two members"),
        pytest.param(3, 1, 20, 0, False, id="one member"),
        pytest.param(10, 3, 20, 0, True, id="30 percent of them"),
        pytest.param(7, 2, 20, 0, False, id="29 percent of them"),
        pytest.param(40, 28, 60, 32, True, id="1.3 times the share elsewhere"),
        pytest.param(40, 28, 60, 33, False, id="less than 1.3 times the share elsewhere"),
        pytest.param(5, 3, 25, 7, True, id="by chance in less than one of five cases"),
        pytest.param(5, 3, 25, 8, False, id="by chance in more than one of five cases"),
    ],
)
def test_a_value_names_a_cluster_that_has_enough_of_it(
    members: int, having: int, others: int, elsewhere: int, is_named: bool
) -> None:
    assert name_of(members, having, others, elsewhere).startswith("Food") == is_named


def names_of(**more: object) -> tuple[str, str]:
    """The name of the only cluster, and why: its five have what is given, twenty others do not."""
    cluster = list("abcde")
    entities = [
        *(Entity(key, "Partner", key.title(), **more) for key in cluster),  # type: ignore[arg-type] - fields by name
        *(Entity(f"o{i:02}", "Partner", "") for i in range(20)),
    ]
    ties = [make_tie(a, b, "PARTNERS_WITH") for a, b in combinations(cluster, 2)]
    (found,) = find_clusters(Network.of(entities, ties)).clusters
    return found.name, found.why


def test_a_column_of_ones_own_names_a_cluster() -> None:
    assert names_of(extra={"Fund": "Growth 2020"}) == (
        "Growth 2020",
        "All have Growth 2020 under Fund, and nobody elsewhere.",
    )


def test_what_many_need_or_offer_names_a_cluster() -> None:
    assert names_of(needs=("A delivery van",)) == (
        "Looking for a delivery van",
        "All need A delivery van, and nobody elsewhere.",
    )
    assert names_of(offers=("catering",), area="Soho")[0] == "Around Soho"
    assert names_of(offers=("catering",))[0] == "Offering catering"


def test_the_false_discovery_rate_is_that_of_scipy() -> None:
    chances = np.random.default_rng(1).random(40) ** 3
    assert false_discovery_rates(chances, 40) == pytest.approx(false_discovery_control(chances))
    padded = np.concatenate([chances, np.ones(60)])
    expected = false_discovery_control(padded)[:40]
    assert false_discovery_rates(chances, 100) == pytest.approx(expected)


def test_many_values_tried_at_once_name_nothing_by_chance() -> None:
    rng = np.random.default_rng(1)
    entities = [
        Entity(f"e{i:03}", "Partner", "", tags=tuple({f"tag {t}" for t in rng.integers(0, 40, 3)}))
        for i in range(200)
    ]
    groups = [[f"e{i:03}" for i in range(start, start + 8)] for start in range(0, 200, 8)]
    found = traits_of(Network.of(entities, []), groups)
    assert sum(bool(traits["tag"]) for traits in found) <= 2


def test_a_cluster_is_called_the_same_by_whoever_looks() -> None:
    """Most of what is hidden is in food; what everybody sees is in health."""
    people = [
        Entity(
            f"{group}{n}",
            "Partner",
            f"{group} {n}",
            sectors=("health",) if group == "a" else ("arts",),
        )
        for group in "ab"
        for n in range(6)
    ]
    hidden = [
        Entity(f"a-hidden-{n}", "Partner", f"Hidden {n}", sectors=("food",), visibility="private")
        for n in range(5)
    ]
    own = [e.key for e in (*people, *hidden) if e.key.startswith("a")]
    others = [e.key for e in people if e.key.startswith("b")]
    ties = [
        make_tie(one, other, "PARTNERS_WITH")
        for group in (own, others)
        for one, other in combinations(group, 2)
    ]
    network = Network.of([*people, *hidden], [*ties, make_tie("a0", "b0", "PARTNERS_WITH")])
    ours = find_clusters(network)
    theirs = find_clusters(network.public())
    assert len(ours.clusters) == len(theirs.clusters) == 2
    for key in ("a0", "b0"):
        assert ours.cluster(ours.of[key]).name == theirs.cluster(theirs.of[key]).name
    assert ours.cluster(ours.of["a0"]).name == "Health"


def test_a_cluster_that_is_hidden_for_the_most_part_is_named_after_what_it_is() -> None:
    people = [
        Entity(
            f"a{n}",
            "Partner",
            f"A {n}",
            sectors=("food",),
            visibility="private" if n > 1 else "public",
        )
        for n in range(6)
    ]
    others = [Entity(f"b{n}", "Partner", f"B {n}", sectors=("arts",)) for n in range(6)]
    ties = [
        make_tie(one.key, other.key, "PARTNERS_WITH")
        for group in (people, others)
        for one, other in combinations(group, 2)
    ]
    found = find_clusters(Network.of([*people, *others], ties))
    assert found.cluster(found.of["a5"]).name == "Food"
