"""What the API changes: entities and ties, one at a time, and the last step taken back."""

from __future__ import annotations

from flask import url_for

from graphapp.analysis.find_entity import find_entity
from graphapp.journeys.edit import edit_entity, edit_tie
from graphapp.journeys.json_facts import form_fields
from graphapp.journeys.past import history as steps
from graphapp.model import ENTITY_FIELDS, TIE_FIELDS, Tie
from graphapp.web.api.answers import OneTie, SavedEntity, Taken, Undone
from graphapp.web.api.operations import Made, Query, operation
from graphapp.web.api.parameters import key_of
from graphapp.web.api.read import TIE_ID
from graphapp.web.frame.request_network import after_writing, the_network, workspace

_BAKERY = {"kind": "Enterprise", "name": "Soho Bakery", "offers": ["bread"], "area": "Soho"}
_TIE = {"from": "enterprise-soho-bakery", "to": "community-kitchen", "type": "SUPPLIES"}


@operation(
    "POST",
    "/entities",
    group="Entities",
    status=201,
    body="EntityFields",
    body_example=_BAKERY,
    locks=True,
)
def add_entity(asked: Query) -> Made[SavedEntity]:
    """Add an entity.

    Its key follows from its kind and name. The same kind and name, or the same identifier, twice is
    refused.
    """
    fields = form_fields(ENTITY_FIELDS, asked.body)
    key = edit_entity.save_entity(workspace(), fields, None, asked.expected_version, origin="api")
    return Made(_entity(key), url_for("api.get_entity", key=key))


@operation(
    "PUT",
    "/entities/{key}",
    group="Entities",
    parameters=(key_of("the entity"),),
    body="EntityFields",
    body_example=_BAKERY | {"needs": ["cold storage"]},
    locks=True,
    problems=(404,),
)
def replace_entity(asked: Query) -> SavedEntity:
    """Replace all that is known about an entity.

    Its key and its ties stay, whatever its new name and kind.
    """
    before = find_entity(the_network(), asked["key"])
    fields = form_fields(ENTITY_FIELDS, asked.body, before)
    return _entity(
        edit_entity.save_entity(
            workspace(), fields, asked["key"], asked.expected_version, origin="api"
        )
    )


@operation(
    "DELETE",
    "/entities/{key}",
    group="Entities",
    parameters=(key_of("the entity"),),
    locks=True,
    problems=(404,),
)
def remove_entity(asked: Query) -> Taken:
    """Remove an entity with its ties.

    A person goes with every trace, from the history too, and does not come back by undoing;
    everything else does.
    """
    step = edit_entity.remove_entity(
        workspace(), asked["key"], asked.expected_version, origin="api"
    )
    return Taken(workspace().store.version(), step)


@operation(
    "POST",
    "/ties",
    group="Ties",
    status=201,
    body="TieFields",
    body_example=_TIE,
    locks=True,
)
def add_tie(asked: Query) -> Made[OneTie]:
    """Add a tie between two entities."""
    fields = form_fields(TIE_FIELDS, asked.body)
    tie = edit_tie.write_tie(workspace(), fields, None, asked.expected_version, origin="api")
    return Made(_tie(tie), url_for("api.get_tie", id=tie.id))


@operation(
    "PUT",
    "/ties/{id}",
    group="Ties",
    parameters=(TIE_ID,),
    body="TieFields",
    body_example=_TIE | {"since": "2024"},
    locks=True,
    problems=(404,),
)
def replace_tie(asked: Query) -> OneTie:
    """Replace all that is known about a tie.

    Its id changes with what it is known by: ends, type, label, since and source.
    """
    before = edit_tie.find_tie(the_network(), asked["id"])
    fields = form_fields(TIE_FIELDS, asked.body, before)
    return _tie(
        edit_tie.write_tie(workspace(), fields, asked["id"], asked.expected_version, origin="api")
    )


@operation("DELETE", "/ties/{id}", group="Ties", parameters=(TIE_ID,), locks=True, problems=(404,))
def remove_tie(asked: Query) -> Taken:
    """Remove a tie."""
    step = edit_tie.remove_tie(workspace(), asked["id"], asked.expected_version, origin="api")
    return Taken(workspace().store.version(), step)


@operation(
    "POST",
    "/undo",
    group="Network",
    body="UndoStep",
    body_example={},
    locks=True,
    problems=(404,),
)
def undo(asked: Query) -> Undone:
    """Take a step back, the last one unless `id` names another.

    The last one leaves the history. An older one is taken back by a step of its own, and only where
    no later one changed the same or needs it; else the problem names those that stand in the way.
    """
    undone = steps.undo(workspace(), asked.expected_version, asked.body.get("id", ""))
    return Undone(workspace().store.version(), undone)


def _entity(key: str) -> SavedEntity:
    network = after_writing()
    return SavedEntity(network.version, find_entity(network, key))


def _tie(tie: Tie) -> OneTie:
    network = after_writing()
    return OneTie(network.version, edit_tie.find_same(network, tie))
