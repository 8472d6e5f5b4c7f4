"""How far a clustering depends on chance."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphapp.analysis.cluster_stability import stability
from graphapp.analysis.clustering import Cluster, Clustering
from graphapp.network import Clusters, Network
from graphapp.registry import Entry, Menu
from tests.networks import partners, works_with

Drawn = Callable[..., str]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    """What is said of a method that parts the two with these seeds."""

    def say(*apart: int) -> str:
        def method(network: Network, *, seed: int) -> Clusters:
            return network.clusters_from([0, seed in apart])

        menu = Menu("clusters", [Entry("method", "Method", "", (), method)])
        monkeypatch.setattr("graphapp.analysis.cluster_stability.methods", lambda: menu)
        cluster = Cluster("id", "A and B", "", ("a", "b"), (), ())
        shown = Clustering("method", "Method", {"seed": 1}, 0, "", (cluster,), ())
        return stability(Network.of(partners("ab"), works_with("a-b")), shown)

    return say


def test_four_draws_with_other_seeds_are_compared_with_the_one_shown(drawn: Drawn) -> None:
    assert drawn() == drawn(1, 6) == "Holds whichever way it is drawn."
    assert drawn(2) == "Holds for 7 of 10 pairs whichever way it is drawn."
    assert drawn(4, 5) == "Holds for 5 of 10 pairs whichever way it is drawn."
    assert drawn(2, 3, 4, 5) == "Holds for 0 of 10 pairs whichever way it is drawn."
