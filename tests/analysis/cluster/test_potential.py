"""Enterprises with much in common that nobody has joined up."""

from __future__ import annotations

import random

import pytest

from graphapp.analysis.cluster.potential import potential_clusters
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from tests.networks import works_with


def enterprise(key: str, **more: object) -> Entity:
    return Entity(key, "Enterprise", key.upper(), **more)  # type: ignore[arg-type] - fields by name


def bakers(keys: str, **more: object) -> list[Entity]:
    return [enterprise(key, sectors=("food",), area="Soho", **more) for key in keys]


def others(many: int) -> list[Entity]:
    return [enterprise(f"x{i:02}", area=f"Area {i}") for i in range(many)]


HALL = Entity("hall", "CommunityAsset", "The Hall")
ISE = Entity("ise", "Partner", "iSE")


def test_it_says_what_they_share_what_is_missing_and_who_could_convene_them() -> None:
    ties = works_with("a-b", "a-ise", "b-ise", "c-ise", "a-hall", "b-hall", "d-mill")
    ties += [make_tie("mill", key, "SUPPLIES") for key in "abcd"]
    makers = bakers("abcd", needs=("a van", "cold storage"))
    offering = enterprise("mill", offers=("cold storage",))
    network = Network.of([*makers, offering, HALL, ISE, *others(8)], ties)
    found = potential_clusters(network)[0]
    assert (found.name, found.told) == ("Food in Soho", "are in food and in Soho")
    assert found.members == ("a", "b", "c", "d")
    assert [(share.what, share.value, share.how_many) for share in found.shares] == [
        ("sector", "food", 4),
        ("area", "Soho", 4),
        ("supplier", "MILL", 4),
        ("need", "cold storage", 4),
        ("need", "a van", 4),
        ("partner", "iSE", 3),
    ]
    assert (found.untied, found.pairs) == (5, 6)
    assert found.missing == ("a van",)
    assert [(convener.key, convener.tied_to) for convener in found.conveners] == [
        ("mill", 4),
        ("ise", 3),
        ("hall", 2),
    ]


def test_the_chance_is_that_of_dealing_the_second_trait_out_at_random() -> None:
    """The one pair of traits that three have, so that its chance stays as it is."""
    both, food, soho = (
        bakers("abcd"),
        [enterprise("f", sectors=("food",))],
        [enterprise(key, area="Soho") for key in "gh"],
    )
    network = Network.of([*both, *food, *soho, *others(5)], [])
    [found, *_] = potential_clusters(network)
    random_ = random.Random(1)
    draws, as_many = 20_000, 0
    for _ in range(draws):
        as_many += len(set(range(5)) & set(random_.sample(range(12), 6))) >= 4
    assert found.chance == pytest.approx(as_many / draws, abs=0.01)
    assert found.chance == pytest.approx((5 * 21 + 1 * 7) / 924)


def test_the_more_is_looked_at_the_more_of_it_is_chance() -> None:
    rest = others(20)
    alone = Network.of([*bakers("abcd"), *rest], [])
    tied = [make_tie(e.key, f"p{i}", "PARTNERS_WITH") for i in range(6) for e in rest[i : i + 3]]
    partners = [Entity(f"p{i}", "Partner", f"P {i}") for i in range(6)]
    beside = Network.of([*bakers("abcd"), *rest, *partners], tied)
    first, second = (potential_clusters(network)[0] for network in (alone, beside))
    assert first.members == second.members
    # one pair of traits, then two and six partners: 8 * 7 / 2 pairs less 15 of partners alone
    assert second.chance == pytest.approx(13 * (first.chance or 0))


def test_what_is_hardly_chance_comes_first_and_is_told_in_words() -> None:
    network = Network.of([*bakers("abcd"), *others(60)], [])
    found = potential_clusters(network)[0]
    assert found.chance == pytest.approx(1 / 635376)  # one of the fours out of 64
    assert found.likelihood == (
        "Hardly chance: of groups found so, no more than 1 of 1,000 would be."
    )
    everybody = potential_clusters(Network.of(bakers("abcd"), []))[0]
    assert everybody.chance == 1
    assert everybody.likelihood.startswith("It may well be chance")


def test_what_is_shared_alone_has_no_chance_to_be_told() -> None:
    ties = works_with("x00-ise", "x01-ise", "x02-ise")
    [found] = potential_clusters(Network.of([ISE, *others(6)], ties))
    assert (found.name, found.told, found.chance) == ("Around iSE", "work with iSE", None)
    assert "nothing says whether it is chance" in found.likelihood


def test_those_who_work_together_already_are_not_named() -> None:
    ties = works_with("a-b", "a-c", "a-d", "b-c", "b-d", "c-d")
    assert potential_clusters(Network.of([*bakers("abcd"), *others(4)], ties)) == ()
