"""Adding, correcting and removing an entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis.find_entity import find_entity
from graphapp.errors import BadInput, Conflict
from graphapp.journeys.edit import edit_entity, erase_person
from graphapp.journeys.edit.edit_forms import OWN_COLUMN, texts_of
from graphapp.language import _
from graphapp.model import ENTITY_FIELDS, ENTITY_PARTS, KINDS, VISIBILITIES, Entity, find_kind
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.web.frame.forms import (
    Form,
    brought_together,
    complaints_of,
    marks,
    parts_of,
    tell,
    tell_step,
    typed,
)
from graphapp.web.frame.left_out import leave_out
from graphapp.web.frame.request_network import the_network, workspace

blueprint = Blueprint("editing", __name__)

_OFFERED = 300
_FOUND = parts_of(ENTITY_FIELDS.values())
_PARTS = {part: _FOUND[part] for part in ENTITY_PARTS}
_CHANGED = _("Somebody else corrected this while you were writing. Nothing of yours is lost.")


@blueprint.get("/add")
def add() -> ResponseReturnValue:
    """An empty form; `kind` and `name` in the query fill it."""
    text = request.args.get("kind", "")
    kind = find_kind(text)
    if text and not kind:
        leave_out("kind", [text], _("There is no kind “{kind}”.", kind=shorten(text, 60)))
    values = {
        "kind": kind or "Enterprise",
        "name": request.args.get("name", ""),
        "visibility": VISIBILITIES[0],
    }
    return _page(Form(values), None)


@blueprint.post("/add")
def save_new() -> ResponseReturnValue:
    values = typed()
    try:
        key = edit_entity.save_entity(workspace(), values)
    except (BadInput, Conflict) as error:
        return _page(_refused(values, error), None), error.status
    name = find_entity(the_network(), key).name
    tell_step(_("Added {name}.", name=shorten(name)))
    return redirect(url_for("entity.show", key=key), 303)


@blueprint.get("/directory/<path:key>/edit")
def edit(key: str) -> ResponseReturnValue:
    entity = find_entity(the_network(), key)
    values = texts_of(entity)
    return _page(Form(values, marks(values)), entity)


@blueprint.post("/directory/<path:key>/edit")
def save(key: str) -> ResponseReturnValue:
    network = the_network()
    entity = find_entity(network, key)
    found = typed()
    form = brought_together(found, texts_of(entity), found.get("seen", ""))
    if form.now:
        return _page(replace(form, complaints={"": [_CHANGED]}), entity), Conflict.status
    try:
        edit_entity.save_entity(workspace(), form.values, key, network.version)
    except (BadInput, Conflict) as error:
        return _page(_refused(form.values, error, form.seen), entity), error.status
    after = find_entity(workspace().network(), key)
    if after == entity:
        tell(_("Nothing was different, so nothing was changed."))
    else:
        tell_step(_("Corrected {name}.", name=shorten(after.name)))
    return redirect(url_for("entity.show", key=key), 303)


@blueprint.get("/directory/<path:key>/remove")
def ask_to_remove(key: str) -> ResponseReturnValue:
    network = the_network()
    entity = find_entity(network, key)
    mentioned = [network.entity(other) for other in erase_person.mentions(network, key)]
    return render_template(
        "entity_remove.html",
        entity=entity,
        ties=len(erase_person.all_ties_of(network, key)),
        mentioned=mentioned if entity.kind == "Person" else [],
    )


@blueprint.post("/directory/<path:key>/remove")
def remove(key: str) -> ResponseReturnValue:
    entity = find_entity(the_network(), key)
    edit_entity.remove_entity(workspace(), key)
    if entity.kind == "Person":
        tell(_("The person was removed, with every trace of them."))
    else:
        tell_step(_("Removed {name}.", name=shorten(entity.name)))
    return redirect(url_for("directory.show"), 303)


def _refused(values: Mapping[str, str], error: BadInput | Conflict, seen: str = "") -> Form:
    existing = getattr(error, "existing", None)
    return Form(values, seen, complaints_of(error), existing=existing)


def _page(form: Form, entity: Entity | None) -> str:
    network = the_network()
    return render_template(
        "entity_form.html",
        form=form,
        entity=entity,
        extra=[name for name in form.values if name.startswith(OWN_COLUMN)],
        parts=_PARTS,
        known=_known(network),
        kinds=[(kind.name, kind.label) for kind in KINDS.values()],
    )


def _known(network: Network) -> dict[str, list[str]]:
    """What others have in the fields of each `known`, the most used of it, for a form to offer."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for field in ENTITY_FIELDS.values():
        for value in map(attrgetter(field.name), network.entities) if field.known else ():
            counted[field.known].update((value,) if isinstance(value, str) else value)
    return {
        name: sorted(text for text, _ in texts.most_common(_OFFERED) if text)
        for name, texts in counted.items()
    }
