"""A network small enough to know by heart: food and care, joined by one partner, and one alone."""

from __future__ import annotations

from collections.abc import Iterable

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, Tie, make_tie
from tests.web.people import plant

HOSTILE = '<script>alert("x")</script> \U0001f9e1 مرحبا ' + "long " * 1000

FOOD = [
    Entity(
        "bakery", "Enterprise", "Bakery Co-op", sectors=("food",), area="Soho", offers=("bread",)
    ),
    Entity("caterer", "Enterprise", "Caterer A", sectors=("food",), area="Soho", needs=("bread",)),
    Entity("kitchen", "CommunityAsset", "Community Kitchen", sectors=("food",), area="Soho"),
    Entity("market", "Enterprise", "Market Traders", sectors=("food",), area="Soho"),
]
CARE = [
    Entity("clinic", "Partner", "Walk-in Clinic", sectors=("health",), area="Ladywood"),
    Entity("hospital", "MacroInvestment", "New Hospital", sectors=("health",), needs=("catering",)),
    Entity("nurse", "Person", "Nurse Example", sectors=("health",), area="Ladywood"),
    Entity("gym", "Enterprise", "Wellbeing CIC", sectors=("health",), area="Ladywood"),
]
ALONE = Entity("boat", "Enterprise", "Boat Workshop")

TIES = [
    make_tie("bakery", "caterer", "PARTNERS_WITH"),
    make_tie("kitchen", "bakery", "HOSTS"),
    make_tie("kitchen", "caterer", "HOSTS"),
    make_tie("market", "caterer", "SUPPLIES"),
    make_tie("market", "kitchen", "PARTNERS_WITH"),
    make_tie("clinic", "hospital", "PARTNERS_WITH"),
    make_tie("nurse", "clinic", "WORKS_FOR"),
    make_tie("nurse", "hospital", "WORKS_FOR"),
    make_tie("gym", "clinic", "PARTNERS_WITH"),
    make_tie("gym", "hospital", "SUPPLIES"),
    make_tie("kitchen", "clinic", "PARTNERS_WITH"),
]


def fill(
    workspace: Workspace,
    entities: Iterable[Entity] = (*FOOD, *CARE, ALONE),
    ties: Iterable[Tie] = TIES,
) -> None:
    """Puts these rows into an empty store."""
    plant(workspace, tuple(entities), tuple(ties), name="Small")
