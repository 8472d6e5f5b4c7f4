"""Adding, correcting and removing a tie, seen from one of its ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis.find_entity import find_entity
from graphapp.errors import BadInput, Conflict, NotFound
from graphapp.journeys.edit import edit_tie
from graphapp.journeys.edit.edit_forms import texts_of
from graphapp.language import _
from graphapp.model import CONNECTED_TO, TIE_FIELDS, TIE_TYPES, Entity, Tie, TieType
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.web.frame.forms import (
    Form,
    brought_together,
    complaints_of,
    marks,
    parts_of,
    tell_step,
    typed,
)
from graphapp.web.frame.left_out import leave_out
from graphapp.web.frame.request_network import the_network, workspace

blueprint = Blueprint("tying", __name__)

_CHANGED = _("Somebody else corrected this tie while you were writing. Nothing of yours is lost.")
_OWN = [field for field in TIE_FIELDS.values() if field.part]
"""The fields that stand on the form as they are."""
_OUT, _IN = ">", "<"


@blueprint.get("/directory/<path:key>/ties/add")
def add(key: str) -> ResponseReturnValue:
    """An empty form; `to`, a key, in the query fills the other end."""
    network = the_network()
    entity = find_entity(network, key)
    other = request.args.get("to", "")
    values = {"how": _usual_ways(entity)[0][0]}
    if other in network.index:
        values |= {"to": network.entity(other).name, "to_key": other}
    elif other:
        told = _("Nobody has the key “{key}”: choose whom it is with.", key=shorten(other, 60))
        leave_out("to", [other], told)
    return _page(Form(values), entity, None)


@blueprint.post("/directory/<path:key>/ties/add")
def save_new(key: str) -> ResponseReturnValue:
    entity = find_entity(the_network(), key)
    values = typed()
    try:
        edit_tie.save_tie(workspace(), _fields(key, values))
    except (BadInput, Conflict) as error:
        return _page(_refused(values, error), entity, None), error.status
    tell_step(_("Added a tie of {name}.", name=shorten(entity.name)))
    return redirect(url_for("entity.show", key=key), 303)


@blueprint.get("/directory/<path:key>/ties/<tie_id>")
def edit(key: str, tie_id: str) -> ResponseReturnValue:
    network = the_network()
    entity, tie = _find(network, key, tie_id)
    values = _values(network, key, tie)
    return _page(Form(values, marks(values)), entity, tie)


@blueprint.post("/directory/<path:key>/ties/<tie_id>")
def save(key: str, tie_id: str) -> ResponseReturnValue:
    network = the_network()
    entity, tie = _find(network, key, tie_id)
    found = typed()
    form = brought_together(found, _values(network, key, tie), found.get("seen", ""))
    now = {name: text for name, text in form.now.items() if name != "to_key"}
    if now:
        form = replace(form, complaints={"": [_CHANGED]}, now=now)
        return _page(form, entity, tie), Conflict.status
    try:
        edit_tie.save_tie(workspace(), _fields(key, form.values), tie_id, network.version)
    except (BadInput, Conflict) as error:
        return _page(_refused(form.values, error, form.seen), entity, tie), error.status
    tell_step(_("Corrected a tie of {name}.", name=shorten(entity.name)))
    return redirect(url_for("entity.show", key=key), 303)


@blueprint.post("/directory/<path:key>/ties/<tie_id>/remove")
def remove(key: str, tie_id: str) -> ResponseReturnValue:
    entity = _find(the_network(), key, tie_id)[0]
    edit_tie.remove_tie(workspace(), tie_id)
    tell_step(_("Removed a tie of {name}.", name=shorten(entity.name)))
    return redirect(url_for("entity.show", key=key), 303)


def _find(network: Network, key: str, tie_id: str) -> tuple[Entity, Tie]:
    entity = find_entity(network, key)
    tie = edit_tie.find_tie(network, tie_id)
    if key not in (tie.start, tie.end):
        raise NotFound(_("This tie belongs to others."), _("Open the page of one of its ends."))
    return entity, tie


def _values(network: Network, key: str, tie: Tie) -> dict[str, str]:
    """A tie as the form shows it from the end `key`."""
    fields = texts_of(tie)
    other = tie.end if tie.start == key else tie.start
    way = "" if not tie.directed else _OUT if tie.start == key else _IN
    return {
        "how": tie.type + way,
        "to": network.entity(other).name,
        "to_key": other,
        **{field.called: fields[field.called] for field in _OWN},
    }


def _fields(key: str, values: Mapping[str, str]) -> dict[str, str]:
    """The form's values as the fields of a tie."""
    how = values.get("how", "")
    ends = (key, values.get("to_key") or values.get("to", ""))
    start, end = ends[::-1] if how.endswith(_IN) else ends
    return {
        "from": start,
        "to": end,
        "type": how.rstrip(_OUT + _IN),
        "directed": "yes" if how.endswith((_OUT, _IN)) else "",
        **{field.called: values.get(field.called, "") for field in _OWN},
    }


def _refused(values: Mapping[str, str], error: BadInput | Conflict, seen: str = "") -> Form:
    names = {"from": "to", "type": "how"}
    complaints: dict[str, list[str]] = {}
    for name, texts in complaints_of(error).items():
        complaints.setdefault(names.get(name, name), []).extend(texts)
    return Form(values, seen, complaints)


def _ways(tie_type: TieType) -> list[tuple[str, str]]:
    """How a tie of this type may read from one end, as (value, words)."""
    if tie_type.directed:
        return [(tie_type.name + _OUT, tie_type.forward), (tie_type.name + _IN, tie_type.backward)]
    ways = [(tie_type.name, tie_type.forward)]
    if tie_type.name == CONNECTED_TO:
        ways += [
            (tie_type.name + _OUT, _("{tied} (one way, to them)", tied=tie_type.forward)),
            (tie_type.name + _IN, _("{tied} (one way, from them)", tied=tie_type.forward)),
        ]
    return ways


def _usual_ways(entity: Entity) -> list[tuple[str, str]]:
    """The ways that suit the entity's kind, those that suit every kind last."""
    found = []
    for tie_type in TIE_TYPES.values():
        for value, words in _ways(tie_type):
            ends = tie_type.ends if value.endswith(_IN) else tie_type.starts
            if entity.kind in ends or (not tie_type.directed and entity.kind in tie_type.ends):
                found.append((value, words))
    return found


def ways_of(entity: Entity) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """How ties of the entity may read, as (value, words): those that are usual, and all others."""
    usual = _usual_ways(entity)
    every = [way for tie_type in TIE_TYPES.values() for way in _ways(tie_type)]
    return usual, [way for way in every if way not in usual]


def _page(form: Form, entity: Entity, tie: Tie | None) -> str:
    usual, others = ways_of(entity)
    return render_template(
        "tie_form.html",
        form=form,
        entity=entity,
        tie=tie,
        parts=parts_of(_OWN),
        usual=usual,
        others=others,
    )
