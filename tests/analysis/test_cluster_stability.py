"""How far a clustering depends on chance."""

from __future__ import annotations

from graphapp.analysis.cluster_stability import steadiness
from graphapp.network import Clusters, Network
from graphapp.registry import Entry
from tests.networks import partners, works_with

NETWORK = Network.of(partners("ab"), works_with("a-b"))


def drawn(*apart: int) -> str:
    """What is said of a method that parts the two with these seeds."""

    def method(network: Network, *, seed: int) -> Clusters:
        return network.clusters_from([0, seed in apart])

    entry = Entry("method", "Method", "", (), method)
    return steadiness(NETWORK, entry, {"seed": 1}, [["a", "b"]])


def test_four_draws_with_other_seeds_are_compared_with_the_one_shown() -> None:
    assert drawn() == drawn(1, 6) == "Holds whichever way it is drawn."
    assert drawn(2) == "Holds for 7 of 10 pairs whichever way it is drawn."
    assert drawn(4, 5) == "Holds for 5 of 10 pairs whichever way it is drawn."
    assert drawn(2, 3, 4, 5) == "Holds for 0 of 10 pairs whichever way it is drawn."
