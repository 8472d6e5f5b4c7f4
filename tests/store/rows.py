"""Rows for the contract that both engines keep, and what a store has of them."""

from __future__ import annotations

from graphapp.model import Entity, Tie
from graphapp.store import Change, Store

FULL = Entity(
    key="org-gb-coh-1",
    kind="Enterprise",
    name="<script>alert('1')</script> “Brød & Søn” שלום 🥐",
    description="x" * 5_000,
    sectors=("food", "care"),
    tags=("illustrative",),
    needs=("a kitchen",),
    offers=("bread; cakes",),
    area="Ladywood",
    latitude=52.5,
    longitude=0.0,
    url="https://example.org/?a=1&b=2",
    identifiers=("GB-COH-1", "GB-CHC-2"),
    since="2016-04",
    until="2031",
    visibility="members",
    source="USE-IT! final report",
    extra={"@Postcode": "B16", "": "a column without a name", "Größe": "3"},
)
ANNA = Entity("anna", "Person", "Anna")
BEN = Entity("ben", "Person", "Ben")
CAFE = Entity("cafe", "CommunityAsset", "Café")
WORKS = Tie("anna", "cafe", "WORKS_FOR")
KNOWS = Tie(
    "anna", "ben", "KNOWS", "old friends", 0.5, "2016", "2019-12-31", "a talk", False, {"x": "y"}
)


def add(*rows: Entity | Tie) -> Change:
    return Change(
        entities_after=tuple(r for r in rows if isinstance(r, Entity)),
        ties_after=tuple(r for r in rows if isinstance(r, Tie)),
    )


def content(store: Store) -> tuple[list[Entity], list[Tie]]:
    found = store.read()
    return sorted(found.entities), sorted(found.ties, key=lambda tie: tie.identity)
