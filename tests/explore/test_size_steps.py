"""What sizes mean, and whom each step of it leaves."""

from __future__ import annotations

import pytest

from graphapp.analysis.measure import measure, measures
from graphapp.explore.selection import see
from graphapp.explore.sentence import sentence, title
from graphapp.explore.size_steps import size_steps
from graphapp.explore.view import EVEN, View
from graphapp.journeys.networks import open_sample
from graphapp.journeys.workspace import Workspace
from graphapp.network import Network
from tests.networks import partners, works_with


@pytest.fixture
def sample(workspace: Workspace) -> Workspace:
    open_sample(workspace)
    return workspace


@pytest.mark.parametrize("name", sorted(measures()))
def test_each_step_leaves_as_many_as_it_says_and_is_taken_out_again(
    sample: Workspace, name: str
) -> None:
    network, view = sample.network(), View(size_by=name)
    steps = size_steps(see(network, view))
    assert 1 <= len(steps) <= 4
    assert [s.count for s in steps] == sorted((s.count for s in steps), reverse=True)
    assert [s.radius for s in steps] == sorted(s.radius for s in steps)
    for number, step in enumerate(steps):
        sight = see(network, step.turned)
        assert len(sight.entities) == step.count < len(network.entities)
        values = measure(network, name)
        assert min(values[e.key] for e in sight.entities) >= float(step.figure)
        again = size_steps(sight)
        assert [(s.figure, s.count) for s in again] == [(s.figure, s.count) for s in steps]
        assert again[number].chosen
        assert again[number].turned == view


def test_the_filter_stays_where_sizes_mean_something_else_and_is_a_word_of_the_sentence(
    sample: Workspace,
) -> None:
    view = View(size_by="betweenness", least="degree:5", kinds=("Enterprise",))
    sight = see(sample.network(), view)
    assert title(sight) == "Enterprises working with at least 5 others"
    (part,) = (p for p in sentence(sight)[1] if p.before == "working with")
    assert part.without == view.without("least")
    assert part.shown == sum(e.kind == "Enterprise" for e in sample.network().entities)
    other = see(sample.network(), View(least="betweenness:0.05"))
    assert title(other) == "Everyone where “bridge between others” is at least 0.05"


def test_least_of_less_than_one_is_said_of_several(sample: Workspace) -> None:
    for least, said in (("0.5", "0.5 others"), ("1", "1 other"), ("2", "2 others")):
        sight = see(sample.network(), View(least=f"degree:{least}"))
        assert title(sight) == f"Everyone working with at least {said}"


def test_a_look_into_a_cluster_that_is_gone_says_so(sample: Workspace) -> None:
    said = title(see(sample.network(), View(open=("gone",))))
    assert said == "Everyone with a look into a cluster that is not there now"
    alone = title(see(sample.network(), View(open=("alone",))))
    assert alone == "Everyone with a look into those not tied to anyone"


def test_what_is_counted_has_whole_steps_and_leaves_those_out_who_have_none() -> None:
    entities = partners(["a", "b", "c", "d", "alone", "apart"])
    network = Network.of(entities, works_with("a-b", "c-d", "a-c"))
    assert [step.figure for step in size_steps(see(network, View()))] == ["1", "2"]


def test_sizes_that_mean_nothing_have_no_steps(workspace: Workspace, sample: Workspace) -> None:
    assert size_steps(see(sample.network(), View(size_by=EVEN))) == ()
    nobody = see(sample.network(), View(text="nothing is like this"))
    assert size_steps(nobody) == ()
