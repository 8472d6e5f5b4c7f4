"""A cluster of enterprises is seen before they are tied to each other."""

from __future__ import annotations

import pytest

from graphapp.clusters.shared_assets import shared_assets
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from graphapp.synthetic.seeds import read_seeds
from tests.networks import shuffled

KITCHEN = "asset-winson-green-shared-kitchen"


def enterprises(keys: str) -> list[Entity]:
    return [Entity(key, "Enterprise", key.upper()) for key in keys]


def in_one(asset: str, keys: str) -> list:  # type: ignore[type-arg]
    return [make_tie(key, asset, "MEMBER_OF") for key in keys]


def places(*keys: str) -> list[Entity]:
    return [Entity(key, "CommunityAsset", key.title()) for key in keys]


def test_it_finds_the_food_makers_who_share_a_kitchen_and_no_tie() -> None:
    network = Network.of(*read_seeds(), as_of="2026-11-01")
    [makers] = [
        members for members in shared_assets(network) if "enterprise-canal-street-tofu" in members
    ]
    assert len(makers) == 7
    assert all(KITCHEN in network.neighbours(key) for key in makers)
    assert not network.graph.subgraph(makers).number_of_edges()


def test_only_enterprises_are_together_and_everybody_is_somewhere() -> None:
    network = Network.of(*read_seeds())
    groups = shared_assets(network)
    assert sorted(key for members in groups for key in members) == network.keys
    for members in groups:
        kinds = {network.entity(key).kind for key in members}
        assert kinds == {"Enterprise"} or len(members) == 1


def test_a_hub_of_everybody_joins_nobody_to_others_than_their_own() -> None:
    entities = [*enterprises("abcdef"), *places("kitchen", "yard", "hub")]
    ties = [*in_one("kitchen", "abc"), *in_one("yard", "def"), *in_one("hub", "abcdef")]
    network = Network.of(entities, ties)
    groups = shared_assets(network)
    assert groups[:2] == [["a", "b", "c"], ["d", "e", "f"]]
    assert shared_assets(shuffled(network, 3)) == groups


def test_a_tie_to_each_other_or_a_shared_friend_makes_no_group() -> None:
    entities = [*enterprises("abc"), Entity("p", "Person", "P"), *places("yard")]
    ties = [
        make_tie("a", "b", "PARTNERS_WITH"),
        make_tie("p", "a", "WORKS_FOR"),
        make_tie("p", "c", "WORKS_FOR"),
        *in_one("yard", "a"),
    ]
    assert all(len(members) == 1 for members in shared_assets(Network.of(entities, ties)))


def test_what_a_crowd_shares_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphapp.clusters.shared_assets._CROWD", 3)
    entities = [*enterprises("abcdef"), *places("hub", "yard")]
    ties = [*in_one("hub", "abcdef"), *in_one("yard", "ab")]
    groups = shared_assets(Network.of(entities, ties))
    assert [members for members in groups if len(members) > 1] == [["a", "b"]]


def test_a_higher_resolution_gives_more_groups() -> None:
    network = Network.of(*read_seeds())
    assert len(shared_assets(network, resolution=0.3)) < len(shared_assets(network, resolution=4))
