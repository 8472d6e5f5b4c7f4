"""Who offers what is needed, and how near."""

from __future__ import annotations

from graphapp.analysis.needs import answers, unmet
from graphapp.model import Entity
from graphapp.network import Network
from tests.networks import partners, works_with


def network(offering: str) -> Network:
    """A chain from `a`, who needs linen, to `e`; one of them offers it."""
    entities = [
        Entity("a", "Partner", "A", needs=("linen",)),
        *(e._replace(offers=("linen",) if e.key == offering else ()) for e in partners("bcde")),
    ]
    return Network.of(entities, works_with("a-b", "b-c", "c-d", "d-e"))


def test_nearby_is_within_two_steps() -> None:
    for near in "bc":
        (answer,) = answers(network(near), "a")
        assert [offer.key for offer in answer.nearby] == [near]
        assert unmet(network(near)) == ()


def test_a_need_that_is_met_three_steps_off_is_unmet_and_says_by_whom() -> None:
    (answer,) = answers(network("d"), "a")
    assert answer.nearby == ()
    assert [offer.steps for offer in answer.offers] == [3]
    (need,) = unmet(network("d"))
    assert (need.asked_by, need.elsewhere) == (("a",), ("d",))
