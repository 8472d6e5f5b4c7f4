"""Two clusterings side by side."""

from __future__ import annotations

import pytest

from graphapp.analysis.cluster.comparison import ALONE, compare
from graphapp.analysis.clustering import Cluster, Clustering, cluster_id, find_clusters
from graphapp.journeys.workspace import Workspace
from tests.networks import believable, fill


def clustering(*groups: str, alone: str = "") -> Clustering:
    """ "abc": a cluster of a, b and c."""
    clusters = tuple(
        Cluster(cluster_id(list(keys)), keys, "", tuple(keys), (), ()) for keys in groups
    )
    of = {key: cluster.id for cluster in clusters for key in cluster.members}
    return Clustering("leiden", "Leiden", {}, 0, "", clusters, tuple(alone), of=of)


def test_the_same_clusters_agree_whatever_their_order() -> None:
    found = compare(clustering("abc", "de", alone="f"), clustering("de", "abc", alone="f"))
    assert found.movers == ()
    assert found.agreement == pytest.approx(1)
    assert found.words == "find the very same clusters"


def test_it_says_who_changes_place_and_leaves_counterparts_alone() -> None:
    one, other = clustering("abcd", "efg"), clustering("abc", "defg")
    found = compare(one, other)
    assert found.counterpart[one.clusters[0].id] == other.clusters[0].id
    [mover] = found.movers
    assert mover.key == "d"
    assert (mover.before, mover.after) == (one.clusters[0], other.clusters[1])
    assert found.shared[one.clusters[0].id, other.clusters[1].id] == 1
    assert found.elsewhere == 1


def test_those_whom_only_one_places_come_last() -> None:
    found = compare(clustering("abcd", "efgh"), clustering("bcd", "efg", alone="ah"))
    assert [mover.key for mover in found.movers] == ["a", "h"]
    assert all(mover.after is None for mover in found.movers)
    assert found.elsewhere == 0
    assert (ALONE, ALONE) not in found.shared
    found = compare(clustering("abc", "defg"), clustering("abd", "efg", alone="c"))
    assert [mover.key for mover in found.movers] == ["d", "c"]


def test_agreement_is_the_adjusted_rand_index() -> None:
    """One pair together in both, three in each, of fifteen."""
    found = compare(clustering("abc", alone="def"), clustering("abd", alone="cef"))
    assert found.agreement == pytest.approx((1 - 9 / 15) / (3 - 9 / 15))
    assert compare(clustering("abcd"), clustering("ab", "cd")).agreement == pytest.approx(0)
    assert compare(clustering(alone="ab"), clustering(alone="ab")).agreement == 1


def test_it_does_without_anybody() -> None:
    found = compare(clustering(), clustering())
    assert (found.shared, found.movers) == ({}, ())


def test_it_counts_everybody_of_a_larger_network_once(workspace: Workspace) -> None:
    fill(workspace, *believable(400))
    found = compare(
        find_clusters(workspace.network()), find_clusters(workspace.network(), "label_propagation")
    )
    assert sum(found.shared.values()) == 400
    assert 0 < found.agreement < 1
    assert len({mover.key for mover in found.movers}) == len(found.movers)
