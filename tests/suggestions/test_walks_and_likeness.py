"""Near by many ways, and alike in what ties here have in common."""

from __future__ import annotations

from math import log2, sqrt

import networkx as nx
import pytest

from graphapp.analysis.kind_mixing import kind_mixing
from graphapp.analysis.scoring import score, usual_weights
from graphapp.analysis.suggest import suggest
from graphapp.model import KINDS, Entity, make_tie
from graphapp.network import Network
from graphapp.registry import menu
from graphapp.suggestions import Candidates
from graphapp.suggestions._homophily import bits, counts, shrunk
from tests.networks import believable, from_graph, karate, partners, works_with


def ask(name: str, network: Network) -> Candidates:
    return menu("graphapp.suggestions")[name].function(network, [])  # type: ignore[no-any-return]


def test_walks_end_as_the_personalised_pagerank_of_networkx_says() -> None:
    network, graph = karate(), nx.karate_club_graph()
    for _, _, tie in graph.edges(data=True):
        tie["root"] = sqrt(tie["weight"])
    scores = ask("personalised_pagerank", network).scores
    for one, other in [(0, 9), (4, 33), (16, 26), (11, 20)]:
        from_one, from_other = (
            nx.pagerank(graph, alpha=0.7, personalization={end: 1}, weight="root", tol=1e-12)
            for end in (one, other)
        )
        expected = from_one[other] + from_other[one]
        assert scores[one, other] == pytest.approx(expected, abs=1e-9)


def test_walks_in_a_large_network_find_nearly_the_same_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = karate()
    exact = ask("personalised_pagerank", network).scores
    monkeypatch.setattr("graphapp.suggestions.personalised_pagerank.EXACT", 0)
    followed = ask("personalised_pagerank", network).scores
    for row in range(34):
        best = exact[[row]].toarray().ravel().argsort()[-5:]
        again = followed[[row]].toarray().ravel().argsort()[-5:]
        assert len({*best} & {*again}) >= 3


def test_it_says_by_way_of_whom() -> None:
    network = Network.of(partners("abc"), works_with("a-b", "b-c"))
    (evidence,) = ask("personalised_pagerank", network).explain(0, 2)
    assert evidence.text == "Many ways along ties lead from A to C, most of them by way of B."
    assert evidence.via == ("b",)


def grouped(ties: list[str]) -> Network:
    """Twelve, six of them in one wing; "free" is a column in which each has another value."""
    entities = [
        Entity(
            key,
            "Enterprise",
            key.title(),
            extra={"Wing": "East" if place < 6 else "West", "Free": str(place)},
        )
        for place, key in enumerate("abcdefghijkl")
    ]
    return Network.of(entities, works_with(*ties))


def test_own_columns_count_as_far_as_ties_follow_them() -> None:
    along = grouped(["a-b", "b-c", "c-d", "d-e", "e-f", "g-h", "h-i", "i-j", "j-k", "k-l"])
    found = ask("alike", along)
    at = along.index
    assert found.scores[at["a"], at["f"]] > 0
    assert found.scores[at["a"], at["g"]] == 0
    # 10 of 10 tied pairs share a wing, 30 of 66 pairs do; 20 ties are known before
    share, tied = 30 / 66, (10 + 20 * 30 / 66) / 30
    (evidence,) = found.explain(at["a"], at["f"])
    assert evidence.text == (
        "Both have “east” as “Wing”; those tied here share it "
        f"{tied / share:.1f} times as often as chance."
    )
    told = tied * log2(tied / share) + (1 - tied) * log2((1 - tied) / (1 - share))
    assert found.counts == pytest.approx((2 * told * 10 + 20) / 30)


def test_own_columns_say_nothing_where_ties_run_across_them() -> None:
    across = grouped(["a-g", "b-h", "c-i", "d-j", "e-k", "f-l"])
    assert ask("alike", across).scores.nnz == 0


def test_what_likeness_tells_is_counted_in_bits() -> None:
    assert bits(0.5, 0.5) == 0
    assert bits(0.2, 0.5) == 0
    assert bits(1.0, 0.25) == pytest.approx(2)
    assert counts(0.0, 0) == 1
    assert counts(0.5, 1_000) == pytest.approx(1)
    assert counts(0.0, 1_000) < 0.05
    assert counts(9.0, 1_000) == 4
    assert shrunk(0, 0, 0.3) == pytest.approx(0.3)


def test_two_who_are_funded_by_the_same_come_after_those_who_could_fund_them() -> None:
    funders = [Entity(f"f{k}", "Partner", f"F{k}") for k in range(8)]
    funded = [Entity(f"r{k:02}", "Enterprise", f"R{k}") for k in range(40)]
    ties = [
        make_tie(f"f{(k + step) % 8}", f"r{k:02}", "FUNDS") for k in range(40) for step in range(3)
    ]
    network = Network.of([*funders, *funded], ties)
    mixing, names = kind_mixing(network), list(KINDS)
    partner, enterprise = names.index("Partner"), names.index("Enterprise")
    assert mixing[partner, enterprise] == 1.0
    assert mixing[enterprise, enterprise] < 0.2
    blended = score(network).blend(usual_weights())
    of_one = blended[[network.index["r00"]]].toarray().ravel()
    best = network.entities[int(of_one.argmax())]
    assert best.kind == "Partner"


def test_kinds_count_alike_where_there_are_no_ties() -> None:
    network = Network.of(*(believable(50)[0], []))
    assert (kind_mixing(network) == 1.0).all()


def test_bridging_is_added_by_who_seeks_it() -> None:
    network = Network.of(*believable(400))
    scored, usual = score(network), usual_weights()
    assert usual["bridging"] == 0
    without = scored.blend(usual)
    sought = scored.blend({**usual, "bridging": 1.0})
    assert abs(without - sought).sum() > 0


def test_where_there_are_two_sorts_of_whatever_kind_nobody_is_suggested_to_their_own() -> None:
    women = nx.convert_node_labels_to_integers(nx.davis_southern_women_graph())
    network = from_graph(women)  # all of them partners
    best = suggest(network, limit=20)
    crossing = [(network.index[s.source] < 18) != (network.index[s.target] < 18) for s in best]
    assert sum(crossing) >= 18


def test_friends_of_friends_count_whole_where_they_are_friends() -> None:
    network = karate()
    assert ask("shared_partners", network).counts == 1.0
    assert ask("paths_of_three", network).counts == 1.0


def test_ways_count_a_fifth_where_those_who_share_a_partner_are_never_tied() -> None:
    women = nx.convert_node_labels_to_integers(nx.davis_southern_women_graph())
    assert ask("paths_of_three", from_graph(women)).counts == 0.2
