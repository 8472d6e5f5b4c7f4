"""What a cluster needs and offers as a whole."""

from __future__ import annotations

from graphapp.analysis.cluster.needs import together
from graphapp.analysis.clustering import Cluster
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from tests.networks import fill

FOOD = Cluster("f", "Food", "", ("baker", "cook", "grower"), (), ())
ENTITIES = [
    Entity("baker", "Enterprise", "Baker", needs=("fresh herbs", "a van"), offers=("sourdough",)),
    Entity("cook", "Enterprise", "Cook", needs=("a van", "linen"), offers=("catering",)),
    Entity("grower", "Enterprise", "Grower", offers=("herbs",), needs=("catering",)),
    Entity("driver", "Enterprise", "Driver", offers=("van",)),
    Entity("school", "Partner", "School", needs=("sourdough",)),
]


def test_it_parts_needs_into_those_met_inside_and_the_others(workspace: Workspace) -> None:
    fill(workspace, ENTITIES, [])
    found = together(workspace.network(), FOOD)
    met = {want.text: (want.asked_by, want.offered_by) for want in found.met}
    assert met == {
        "fresh herbs": (("baker",), ("grower",)),
        "catering": (("grower",), ("cook",)),
    }
    unmet = [(want.text, want.asked_by, want.offered_by) for want in found.unmet]
    assert unmet == [("a van", ("baker", "cook"), ("driver",)), ("linen", ("cook",), ())]
    assert [want.outside for want in found.unmet] == [1, 0]


def test_it_says_what_is_offered_and_nobody_inside_needs(workspace: Workspace) -> None:
    fill(workspace, ENTITIES, [])
    [gift] = together(workspace.network(), FOOD).spare
    assert (gift.text, gift.offered_by, gift.wanted_by) == ("sourdough", ("baker",), 1)


def test_nobody_meets_their_own_need(workspace: Workspace) -> None:
    fill(workspace, [Entity("a", "Partner", "A", needs=("rice",), offers=("rice",))], [])
    found = together(workspace.network(), Cluster("x", "X", "", ("a",), (), ()))
    assert [want.text for want in found.unmet] == ["rice"]
    assert not found.met


def test_it_does_without_words(workspace: Workspace) -> None:
    fill(workspace, [Entity("a", "Partner", "A")], [])
    found = together(workspace.network(), Cluster("x", "X", "", ("a",), (), ()))
    assert not found.met
    assert not found.unmet
    assert not found.spare
