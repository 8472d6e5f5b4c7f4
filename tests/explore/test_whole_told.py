"""The whole in sentences."""

from __future__ import annotations

from graphapp.explore.whole_told import tell_key_players, tell_whole
from graphapp.network import Network
from tests.networks import partners, works_with


def test_of_one_nobody_is_said_to_have_a_way_to_everybody() -> None:
    told = ["".join(map(str, it.parts)) for it in tell_whole(Network.of(partners(["a"]), []))]
    assert "There is nobody else to have a way to." in told
    assert "One stands alone." in told


def test_all_of_a_hundred_are_said_in_figures() -> None:
    star = Network.of(partners(["hub", "a", "b"]), works_with("hub-a", "hub-b"))
    told = tell_key_players(star)
    assert told
    assert "100 of 100 pairs would have no way" in "".join(map(str, told.parts))
    untied = Network.of(partners(["a", "b"]), [])
    assert "Of 100 pairs 100 have no way to each other." in [
        "".join(map(str, it.parts)) for it in tell_whole(untied)
    ]
