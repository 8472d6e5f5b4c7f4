"""The introductions that together move an aim most."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise

import pytest
from scipy import sparse

from graphapp.analysis.agenda.agenda import Agenda, plan
from graphapp.analysis.agenda.aim import aims
from graphapp.analysis.agenda.candidates import likeness, useful_pairs
from graphapp.analysis.agenda.choose import Limits, Odds, choose
from graphapp.analysis.suggest import suggest
from graphapp.errors import BadInput, NotFound
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from graphapp.synthetic.seeds import read_seeds
from tests.analysis.agenda import exact
from tests.networks import partners, shuffled, works_with

AIMS = list(exact.COUNTS)


@pytest.fixture(scope="module")
def sample() -> Network:
    return Network.of(*read_seeds(), as_of="2026-01-01")


def small(seed: int) -> Network:
    """Fourteen in two or three parts, with some of every kind that an aim is about."""
    chance = random.Random(seed)
    kinds = [
        "MacroInvestment",
        *chance.choices(["Enterprise", "Partner", "Person"], (6, 2, 1), k=13),
    ]
    goods = ["bread", "music", "laundry", "printing"]
    entities = [
        Entity(
            f"e{i:02}",
            kind,
            f"Name {i}",
            needs=tuple(chance.sample(goods, chance.randint(0, 2))),
            offers=tuple(chance.sample(goods, chance.choice((0, 0, 1)))),
        )
        for i, kind in enumerate(kinds)
    ]
    apart = chance.randint(9, 12)
    pairs = {(chance.randrange(max(0, i - 4), i), i) for i in range(1, 14) if i != apart}
    pairs |= {tuple(sorted(chance.sample(range(apart), 2))) for _ in range(2)}
    return Network.of(
        entities, [make_tie(f"e{a:02}", f"e{b:02}", "CONNECTED_TO") for a, b in pairs]
    )


def test_ten_introductions_double_who_is_near_an_investment(sample: Network) -> None:
    found = plan(sample, "reach", k=10)
    count = exact.enterprises_near(sample)
    assert (found.before, found.of) == (count(()), 78)
    assert found.after == count([(i.source, i.target) for i in found.introductions])
    assert found.before <= 21
    assert found.after >= 47
    assert found.beside.top <= found.beside.degree + 5 < found.after
    three = plan(sample, "reach", {"steps": "3"})
    assert (three.before, three.after >= 61) == (45, True)


@pytest.mark.parametrize("aim", AIMS)
def test_it_says_what_each_adds_as_anybody_would_count_it(sample: Network, aim: str) -> None:
    found = plan(sample, aim)
    count = exact.COUNTS[aim](sample)
    assert found.introductions
    assert found.before == count(())
    pairs, before = [], found.before
    for one in found.introductions:
        pairs.append((one.source, one.target))
        assert one.value == count(pairs) == before + one.gain
        assert one.gain > 0
        assert one.adds
        before = one.value
    assert found.after == before <= found.of


@pytest.mark.parametrize("aim", ["reach", "needs"])
@pytest.mark.parametrize("steps", [1, 3])
def test_near_is_as_many_steps_as_is_asked_for(sample: Network, aim: str, steps: int) -> None:
    found = plan(sample, aim, {"steps": str(steps)}, k=6)
    count = {"reach": exact.enterprises_near, "needs": exact.needs_met}[aim](sample, steps)
    pairs = [(one.source, one.target) for one in found.introductions]
    assert [one.value for one in found.introductions] == [
        count(pairs[: number + 1]) for number in range(len(pairs))
    ]


@pytest.mark.parametrize("aim", AIMS)
def test_each_can_be_introduced_and_nobody_takes_on_too_much(sample: Network, aim: str) -> None:
    found = plan(sample, aim, k=12, each=2, introducer=2)
    tied = {frozenset((t.start, t.end)) for t in (*sample.ties, *sample.past_ties)}
    for one in found.introductions:
        assert frozenset((one.source, one.target)) not in tied
        steps = exact.steps_between(sample, one.source, one.target)
        if one.introducer is None:
            assert aim in ("needs", "nobody_alone")
            assert steps is None or steps > 3
        else:
            path = one.introducer.path
            assert (path[0], path[1], path[-1]) == (one.source, one.introducer.key, one.target)
            assert len(path) - 1 == steps
            assert all(sample.graph.has_edge(a, b) for a, b in pairwise(path))
    parties = Counter(key for one in found.introductions for key in (one.source, one.target))
    asked = Counter(one.introducer.key for one in found.introductions if one.introducer)
    assert max(parties.values()) <= 2
    assert max(asked.values()) <= 2


@pytest.mark.parametrize("aim", AIMS)
def test_no_set_of_introductions_is_better_by_more_than_it_says(aim: str) -> None:
    shares = []
    for seed in range(8):
        network = small(seed)
        found = plan(network, aim, k=2, each=1, introducer=2)
        pairs = exact.pairs_to_introduce(network, cold=aim in ("needs", "nobody_alone"))
        best = exact.best_of_all_sets(exact.COUNTS[aim](network), pairs, 2, 1)
        gained, said = found.after - found.before, found.guarantee
        if said.submodular:
            assert said.share is not None
            assert said.proved is not None
            assert gained >= max(said.share, said.proved) * best - 1e-3
        else:
            assert said.share is said.proved is None
        shares.append(gained / best if best else 1.0)
    assert sum(share == 1.0 for share in shares) >= 4
    assert min(shares) >= 1 / 2


def test_one_step_and_joining_and_nobody_alone_come_with_a_guarantee(sample: Network) -> None:
    for aim, options in (("join", {}), ("nobody_alone", {}), ("needs", {"steps": "1"})):
        assert plan(sample, aim, options).guarantee.submodular, aim
    for aim in ("reach", "needs", "hold"):
        assert not plan(sample, aim).guarantee.submodular, aim


def test_what_two_introductions_do_together_is_more_than_each_does_alone() -> None:
    """Why there is no guarantee for three aims: A meets B, who meets the docks."""
    entities = [
        *partners("bc"),
        Entity("a", "Enterprise", "A"),
        Entity("docks", "MacroInvestment", "Docks"),
    ]
    network = Network.of(entities, [])
    reach = aims()["reach"].function
    row = network.index

    def moved(*pairs: tuple[str, str]) -> int:
        aim = reach(network)
        return sum(aim.add(row[one], row[other]).gain for one, other in pairs)

    assert moved(("a", "b")) == moved(("b", "docks")) == 0
    assert moved(("a", "b"), ("b", "docks")) == 1


def test_what_is_likelier_to_come_true_goes_before_what_would_add_more() -> None:
    """X at the docks brings two nearer, y one; but y is likelier to come."""
    ties = works_with("h-x", "h-y", "x-a", "x-b", "y-c", "h-docks")
    entities = [
        *(Entity(key, "Enterprise", key.title()) for key in "xyabc"),
        *partners("h"),
        Entity("docks", "MacroInvestment", "Docks"),
    ]
    network = Network.of(entities, ties)
    row = network.index

    def first(odds: dict[str, float] | None) -> str:
        matrix = None
        if odds:
            places = [row[key] for key in odds], [row["docks"]] * len(odds)
            half = sparse.coo_array((list(odds.values()), places), shape=(7, 7)).tocsr()
            matrix = Odds(sparse.csr_array(half + half.T))
        aim = aims()["reach"].function(network)
        pairs = useful_pairs(network, aim)
        limits = Limits(k=1, each=1, introducer=1)
        made = choose(network, aim, pairs, limits, likely=likeness(network), odds=matrix)
        return network.keys[made.chosen[0].source]

    assert first(None) == "x"
    assert first({"x": 0.5, "y": 0.5}) == "x"
    assert first({"x": 0.1, "y": 0.9}) == "y"


def test_it_can_count_the_likelier_ones_for_more_and_says_how_chances_were_counted(
    sample: Network,
) -> None:
    even, likely = plan(sample, "reach"), plan(sample, "reach", likely=True)
    assert even.odds == "All introductions count as equally likely to come true."
    assert likely.odds.startswith("What each adds counts times how likely its tie is")
    assert likely.guarantee.share is None
    score = {frozenset((s.source, s.target)): s.score for s in suggest(sample, limit=100_000)}

    def together(made: Agenda) -> float:
        return sum(score.get(frozenset((i.source, i.target)), 0.0) for i in made.introductions)

    assert together(likely) > together(even)
    small = Network.of(partners("abc"), works_with("a-b"))
    assert "too small" in plan(small, "nobody_alone", likely=True).odds


def test_what_is_struck_out_does_not_come_again_and_something_else_does(sample: Network) -> None:
    first = plan(sample, "reach").introductions[0]
    again = plan(sample, "reach", without=[(first.target, first.source)])
    pairs = [{one.source, one.target} for one in again.introductions]
    assert {first.source, first.target} not in pairs
    assert len(pairs) == 10


def test_it_brings_others_near_the_one_investment_that_is_chosen(sample: Network) -> None:
    hospital = "investment-midland-metropolitan-hospital"
    found = plan(sample, "reach", {"investment": hospital})
    pairs = [(one.source, one.target) for one in found.introductions]
    near = [
        key
        for key in exact.keys_near(sample, [hospital], pairs, 2)
        if sample.entity(key).kind == "Enterprise"
    ]
    assert found.after == len(near) > 2 * found.before
    assert found.introductions[0].effect.endswith(
        "within two steps of Midland Metropolitan Hospital"
    )


def test_a_broker_is_asked_to_make_himself_less_needed() -> None:
    """Two triangles that only the middle one joins."""
    ties = works_with("a-b", "b-c", "c-a", "c-m", "m-x", "x-y", "y-z", "z-x")
    found = plan(Network.of(partners("abcmxyz"), ties), "hold")
    [one, *_] = found.introductions
    assert (found.before, found.of) == (0, 2 + 3 + 2)
    assert {one.source, one.target} <= set("abcxyz")
    assert found.after == 7


def test_rows_in_another_order_give_the_same_plan(sample: Network) -> None:
    for aim in ("reach", "hold"):
        assert _pairs(plan(sample, aim)) == _pairs(
            plan(Network.of(*map(reversed, read_seeds()), as_of="2026-01-01"), aim)
        )
    one = small(3)
    assert _pairs(plan(one, "needs")) == _pairs(plan(shuffled(one, 1), "needs"))


def test_a_network_without_anybody_or_any_investment_has_nothing_to_plan() -> None:
    for network in (Network.of([], []), Network.of(partners("ab"), works_with("a-b"))):
        for aim in AIMS:
            found = plan(network, aim)
            if aim != "nobody_alone":
                assert (found.introductions, found.after) == ((), found.before)
            assert found.beside.top == found.before


def test_it_refuses_what_it_does_not_know(sample: Network) -> None:
    with pytest.raises(NotFound, match="no 'fame'"):
        plan(sample, "fame")
    with pytest.raises(NotFound):
        plan(sample, without=[("enterprise-medics-bridge", "nobody")])
    with pytest.raises(NotFound):
        plan(sample, "reach", {"investment": "nobody"})
    with pytest.raises(BadInput, match="Steps"):
        plan(sample, "reach", {"steps": "9"})
    with pytest.raises(BadInput, match="0"):
        plan(sample, k=0)


def _pairs(found: Agenda) -> list[tuple[str, str]]:
    return [(one.source, one.target) for one in found.introductions]
