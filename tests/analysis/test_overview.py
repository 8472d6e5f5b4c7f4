"""The overview tells what the network is and what is worth doing next."""

from __future__ import annotations

import pytest

from graphapp.analysis.last_day import last_day_with_ties
from graphapp.analysis.needs import answers
from graphapp.analysis.overview import EntityRef, Parts, tell
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from tests.networks import believable, fill, partners, works_with


def bakers(keys: str) -> list[Entity]:
    return [Entity(key, "Enterprise", key.upper(), sectors=("food",), area="Soho") for key in keys]


HOSPITAL = Entity("hospital", "MacroInvestment", "Hospital", needs=("linen", "catering"))
LAUNDRY = Entity("laundry", "Enterprise", "Laundry", offers=("clean linen",))
CATERER = Entity("caterer", "Enterprise", "Caterer", offers=("caterers",))
ENTITIES = [
    HOSPITAL,
    LAUNDRY,
    CATERER,
    *bakers("abcd"),
    Entity("lone", "Enterprise", "Lone", sectors=("Food",), area="soho"),
    Entity("visitor", "Person", "Visitor A"),
    *partners(["council", "table"]),
]
TIES = [
    *works_with("council-hospital", "council-caterer", "council-table", "a-table", "b-table"),
    *works_with("c-table", "d-table", "a-b"),
    make_tie("laundry", "hospital", "SUPPLIES", until="2018"),
    make_tie("laundry", "d", "SUPPLIES"),
]


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    return fill(workspace, ENTITIES, TIES)


def read(parts: Parts) -> str:
    return "".join(f"[{p.key}]" if isinstance(p, EntityRef) else p for p in parts)


def test_it_counts_and_names_what_there_is(filled: Workspace) -> None:
    told = tell(filled.network())
    assert told.counts.entities == 11
    assert told.counts.ties == 9
    assert told.counts.past_ties == 1
    assert told.counts.kinds == {"Person": 1, "Partner": 2, "Enterprise": 7, "MacroInvestment": 1}
    assert told.headline.startswith("One macro investment, ")
    assert told.headline.endswith(" and ten people and organisations")
    assert told.last_day_with_ties is None


def test_it_tells_needs_that_nobody_nearby_meets(filled: Workspace) -> None:
    (linen,) = tell(filled.network()).unmet
    assert linen.need == "linen"
    assert linen.asked_by == ("hospital",)
    assert linen.elsewhere == ("laundry",)
    assert read(tell(filled.network()).sentences[0]) == (
        "[hospital] needs linen, and nobody within two steps offers it."
    )


def test_it_says_so_where_nobody_at_all_offers_it(workspace: Workspace) -> None:
    fill(workspace, [HOSPITAL, *partners("ab")], works_with("a-b", "a-hospital"))
    assert [need.elsewhere for need in tell(workspace.network()).unmet] == [(), ()]
    assert read(tell(workspace.network()).sentences[0]) == (
        "[hospital] needs catering and linen, and nobody here offers any of them."
    )


def test_it_tells_who_stands_alone_enterprises_first_and_whom_to_turn_to(
    filled: Workspace,
) -> None:
    told = tell(filled.network())
    assert told.counts.alone == 2
    lone, visitor = told.alone
    assert (lone.key, lone.nearest) == ("lone", "a")
    assert lone.why == "Both are in Food and in soho."
    assert (visitor.key, visitor.nearest, visitor.why) == ("visitor", None, "")
    assert "[lone] stands alone." in map(read, told.sentences)


def test_whoever_stands_alone_turns_first_to_those_who_need_it(workspace: Workspace) -> None:
    fill(workspace, [HOSPITAL, LAUNDRY, *partners("ab")], works_with("a-b"))
    alone = {one.key: one for one in tell(workspace.network()).alone}
    assert alone["laundry"].nearest == "hospital"
    assert alone["laundry"].why == "Hospital needs “linen”; Laundry offers “clean linen”."


def test_it_tells_whose_loss_would_split_the_network(filled: Workspace) -> None:
    first = tell(filled.network()).brokers[0]
    assert first.key == "table"
    assert first.cut_off == 5
    assert first.parts == (("a", "b"), ("d", "laundry"), ("c",))


def test_it_names_the_clusters_that_would_be_parted(workspace: Workspace) -> None:
    health = [
        Entity(key, "Partner", key.upper(), sectors=("health",), area="Icknield") for key in "xyz"
    ]
    ties = works_with("a-b", "b-c", "a-c", "x-y", "y-z", "x-z", "a-m", "b-m", "c-m", "m-x")
    fill(workspace, [*bakers("abc"), *health, *partners("m")], ties)
    told = tell(workspace.network())
    assert [broker.key for broker in told.brokers] == ["m", "x"]
    parted = "“Health in Icknield” and “Around A” would have no way to each other."
    assert f"Without [m], {parted}" in map(read, told.sentences)


def test_it_tells_of_enterprises_that_nobody_has_joined_up_and_who_could(
    filled: Workspace,
) -> None:
    potential = tell(filled.network()).potential[0]
    assert potential.name == "Food in Soho"
    assert potential.members == ("a", "b", "c", "d", "lone")
    assert (potential.tied, potential.pairs) == (1, 10)
    assert (potential.conveners[0].key, potential.conveners[0].tied_to) == ("table", 4)
    assert (
        "Five enterprises are in food and in Soho, and only one of 10 pairs works together."
        " [table], tied to four of them, could convene them."
    ) in map(read, tell(filled.network()).sentences)


def test_enterprises_that_work_together_already_are_not_potential(workspace: Workspace) -> None:
    joined = works_with("a-b", "a-c", "a-d", "b-c", "b-d", "c-d")
    fill(workspace, bakers("abcd"), joined)
    assert tell(workspace.network()).potential == ()


def test_it_speaks_of_an_empty_network_too(workspace: Workspace) -> None:
    told = tell(workspace.network())
    assert told.headline == "An empty network"
    assert len(told.sentences) == 1
    assert told.counts.entities == told.counts.ties == 0
    assert told.suggestions == told.unmet == told.alone == told.brokers == told.potential == ()


def test_where_no_tie_holds_it_offers_the_last_day_that_had_one(workspace: Workspace) -> None:
    ties = works_with("a-b", until="2017") + works_with("b-c", until="2016-02")
    fill(workspace, partners("abc"), ties)
    told = tell(workspace.network("2020-01-01"))
    assert told.counts.ties == 0
    assert told.last_day_with_ties == "2017-12-31"
    assert tell(workspace.network(told.last_day_with_ties)).counts.ties == 1


@pytest.mark.parametrize(
    ("since", "until", "day"),
    [
        ("", "2016-02", "2016-02-29"),
        ("", "2016-02-03", "2016-02-03"),
        ("2031-05", "", "2031-05-01"),
        ("2031", "2032", "2031-01-01"),
    ],
)
def test_the_day_offered_is_one_on_which_a_tie_holds(since: str, until: str, day: str) -> None:
    ties = works_with("a-b", since=since, until=until)
    network = Network.of(partners("ab"), ties, as_of="2020-01-01")
    assert last_day_with_ties(network) == day
    assert network.on(day).ties


def test_needs_are_answered_by_the_nearest_first(filled: Workspace) -> None:
    network = filled.network()
    linen, catering = answers(network, "hospital")
    assert linen.need == "linen"
    assert [(o.key, o.text, o.steps) for o in linen.offers] == [("laundry", "clean linen", 4)]
    assert linen.nearby == ()
    assert [(o.key, o.steps) for o in catering.nearby] == [("caterer", 2)]
    with pytest.raises(KeyError):
        answers(network, "nobody")


def test_it_tells_of_two_thousand(workspace: Workspace) -> None:
    told = tell(fill(workspace, *believable(2_000)).network())
    assert len(told.suggestions) == 5
    assert told.sentences
    assert all(isinstance(part, (str, EntityRef)) for parts in told.sentences for part in parts)
