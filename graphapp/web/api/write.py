"""What the API changes: entities and ties, one at a time, and the last step taken back."""

from __future__ import annotations

from typing import Any

from flask import url_for

from graphapp.analysis.find_entity import find_entity
from graphapp.errors import Conflict
from graphapp.journeys import edit_entity, json_facts
from graphapp.journeys import history as steps
from graphapp.web.api.operations import Query, operation
from graphapp.web.api.parameters import key_of
from graphapp.web.api.read import TIE_ID
from graphapp.web.frame.request_network import the_network, workspace

_BAKERY = {"kind": "Enterprise", "name": "Soho Bakery", "offers": ["bread"], "area": "Soho"}
_TIE = {"from": "enterprise-soho-bakery", "to": "community-kitchen", "type": "SUPPLIES"}


@operation(
    "POST",
    "/entities",
    group="Entities",
    gives="SavedEntity",
    status=201,
    body="EntityFields",
    body_example=_BAKERY,
    locks=True,
)
def add_entity(asked: Query) -> Any:
    """Add an entity.

    Its key follows from its kind and name. The same kind and name, or the same identifier, twice is
    refused.
    """
    fields = json_facts.entity_fields(asked.body)
    key = edit_entity.save_entity(workspace(), fields, None, asked.expected_version)
    return _entity(key), {"Location": url_for("api.get_entity", key=key)}


@operation(
    "PUT",
    "/entities/{key}",
    group="Entities",
    gives="SavedEntity",
    parameters=(key_of("the entity"),),
    body="EntityFields",
    body_example=_BAKERY | {"needs": ["cold storage"]},
    locks=True,
    problems=(404,),
)
def replace_entity(asked: Query) -> Any:
    """Replace all that is known about an entity.

    Its key and its ties stay, whatever its new name and kind.
    """
    before = find_entity(the_network(), asked["key"])
    fields = json_facts.entity_fields(asked.body, before)
    return _entity(
        edit_entity.save_entity(workspace(), fields, asked["key"], asked.expected_version)
    )


@operation(
    "DELETE",
    "/entities/{key}",
    group="Entities",
    gives="Taken",
    parameters=(key_of("the entity"),),
    locks=True,
    problems=(404,),
)
def remove_entity(asked: Query) -> Any:
    """Remove an entity with its ties.

    A person goes with every trace, from the history too, and does not come back by undoing;
    everything else does.
    """
    return _taken(edit_entity.remove_entity(workspace(), asked["key"], asked.expected_version))


@operation(
    "POST",
    "/ties",
    group="Ties",
    gives="OneTie",
    status=201,
    body="TieFields",
    body_example=_TIE,
    locks=True,
)
def add_tie(asked: Query) -> Any:
    """Add a tie between two entities."""
    id = edit_entity.save_tie(
        workspace(), json_facts.tie_fields(asked.body), None, asked.expected_version
    )
    return _tie(id), {"Location": url_for("api.get_tie", id=id)}


@operation(
    "PUT",
    "/ties/{id}",
    group="Ties",
    gives="OneTie",
    parameters=(TIE_ID,),
    body="TieFields",
    body_example=_TIE | {"since": "2024"},
    locks=True,
    problems=(404,),
)
def replace_tie(asked: Query) -> Any:
    """Replace all that is known about a tie.

    Its id changes with what it is known by: ends, type, label, since and source.
    """
    before = edit_entity.find_tie(the_network(), asked["id"])
    fields = json_facts.tie_fields(asked.body, before)
    return _tie(edit_entity.save_tie(workspace(), fields, asked["id"], asked.expected_version))


@operation(
    "DELETE",
    "/ties/{id}",
    group="Ties",
    gives="Taken",
    parameters=(TIE_ID,),
    locks=True,
    problems=(404,),
)
def remove_tie(asked: Query) -> Any:
    """Remove a tie."""
    return _taken(edit_entity.remove_tie(workspace(), asked["id"], asked.expected_version))


@operation(
    "POST",
    "/undo",
    group="Network",
    gives="Undone",
    body="UndoStep",
    body_example={},
    locks=True,
    problems=(404,),
)
def undo(asked: Query) -> Any:
    """Take the last step back.

    With `id`, only if that is the last step.
    """
    version, taken = asked.expected_version, steps.history(workspace())
    wanted = asked.body.get("id")
    if wanted is not None and (not taken or taken[0].id != wanted):
        raise Conflict("That is not the last step.", "Steps are taken back one by one, last first.")
    undone = steps.undo(workspace(), version)
    return {"version": workspace().store.version(), "undone": json_facts.step_facts(undone)}


def _entity(key: str) -> dict[str, Any]:
    network = workspace().network()  # as it is after the write
    entity = find_entity(network, key)
    return {"version": network.version, "entity": json_facts.entity_facts(entity)}


def _tie(id: str) -> dict[str, Any]:
    network = workspace().network()  # as it is after the write
    return {
        "version": network.version,
        "tie": json_facts.tie_facts(edit_entity.find_tie(network, id)),
    }


def _taken(step: Any) -> dict[str, Any]:
    return {"version": workspace().store.version(), "step": json_facts.step_facts(step)}
