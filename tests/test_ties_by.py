"""Ties put in order: by day, and by their ends."""

from __future__ import annotations

import pytest

from graphapp.model import make_tie
from graphapp.network import Network
from tests.networks import partners, works_with


def test_ties_are_found_by_either_end_in_their_order() -> None:
    ties = [*works_with("a-b", "b-c", "a-c"), make_tie("b", "b", "SUPPORTS")]
    network = Network.of(partners("abcd"), ties)
    by_hand = {
        key: [tie for tie in network.ties if key in (tie.start, tie.end)] for key in ("a", "b", "c")
    }
    assert dict(network.ties_of) == by_hand
    assert list(network.ties_of) == ["a", "b", "c"]
    assert len(network.ties_of) == 3


def test_whoever_has_no_tie_or_is_not_there_is_not_in_it() -> None:
    ties = works_with("a-b", until="2001")
    network = Network.of(partners("ab"), ties, as_of="2020-01-01")
    assert "a" not in network.ties_of
    assert network.ties_of.get("a", []) == []
    assert [tie.end for tie in network.past_ties_of["a"]] == ["b"]
    with pytest.raises(KeyError):
        network.ties_of["somebody else"]
