"""Who is there twice: pairs with their evidence side by side, to be merged or kept apart."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis.duplicates import Pair, duplicates
from graphapp.analysis.find_entity import find_entity
from graphapp.journeys.edit import not_the_same
from graphapp.journeys.edit.edit_forms import as_text, texts_of
from graphapp.journeys.edit.merge import EXTRA, differing_fields, merge, told
from graphapp.language import _, number
from graphapp.model import ENTITY_FIELDS, KINDS, Entity
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.web.frame.forms import fingerprint, tell, tell_step
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.pages._addresses import address
from graphapp.web.pages._paged import paged

blueprint = Blueprint("duplicates", __name__)

A_PAGE = 10
_LOOKED_AT = 100
_UNTOLD = ("visibility", "public_details")


@dataclass(frozen=True)
class Line:
    """A field of both as texts; `choice` is its name where one of them is to be chosen."""

    label: str
    ours: str
    theirs: str
    choice: str = ""


@dataclass(frozen=True)
class Beside:
    """Two that are probably the same. `kept` is the one with more ties, under whose key both will
    be; `seen` tells whether they are still as they were shown."""

    kept: Entity
    gone: Entity
    evidence: tuple[str, ...]
    lines: list[Line]
    seen: str


@blueprint.get("/duplicates")
def show() -> ResponseReturnValue:
    """Pairs that are probably the same, the best first, and those that are kept apart."""
    network = the_network()
    apart = not_the_same.kept_apart(workspace(), network)
    page = paged(duplicates(network, apart), A_PAGE)
    return render_template(
        "duplicates.html",
        page=page,
        to_page=lambda number: address(".show", {}, page=number),
        pairs=[_beside(network, pair) for pair in page.shown],
        apart=[(network.entity(a), network.entity(b)) for a, b in sorted(apart)[:_LOOKED_AT]],
    )


@blueprint.post("/duplicates")
def decide() -> ResponseReturnValue:
    """Merges two, keeps them apart, or compares them again."""
    network = the_network()
    kept = find_entity(network, request.form.get("kept", ""))
    gone = find_entity(network, request.form.get("gone", ""))
    both = {"one": shorten(kept.name), "other": shorten(gone.name)}
    match request.form.get("do"):
        case "merge" if request.form.get("seen") != _seen(kept, gone):
            tell(_("One of the two was changed meanwhile. Look at them again."))
        case "merge" if _are_apart(network, kept, gone):
            tell(_("Somebody said meanwhile that they are not the same. They stand below."))
        case "merge":
            chosen = [name for name, which in request.form.items() if which == "gone:" + name]
            merged = merge(workspace(), kept.key, gone.key, chosen)
            said = _("{one} and {other} are one now.", **both)
            tell_step(f"{said} {told(merged)}".rstrip())
        case "apart":
            not_the_same.keep_apart(workspace(), kept.key, gone.key)
            tell(
                _(
                    "{one} and {other} are not the same. They stand below, if you think again.",
                    **both,
                )
            )
        case "again":
            not_the_same.compare_again(workspace(), kept.key, gone.key)
            tell(_("{one} and {other} are compared again.", **both))
    return redirect(url_for(".show"), 303)


def _are_apart(network: Network, one: Entity, other: Entity) -> bool:
    pair = (min(one.key, other.key), max(one.key, other.key))
    return pair in not_the_same.kept_apart(workspace(), network)


def _beside(network: Network, pair: Pair) -> Beside:
    a, b = network.entity(pair.a), network.entity(pair.b)
    ties = network.ties_of
    if len(ties.get(b.key, ())) > len(ties.get(a.key, ())):
        a, b = b, a
    return Beside(a, b, pair.evidence, _lines(network, a, b), _seen(a, b))


def _lines(network: Network, one: Entity, other: Entity) -> list[Line]:
    """What either has, the user's own columns last, then how many ties."""
    choices = {name for name, *_both in differing_fields(one, other)}
    lines = []
    for name, field in ENTITY_FIELDS.items():
        if name != "extra" and name not in _UNTOLD:
            choice = name if name in choices else ""
            lines.append(Line(field.label, _text(one, name), _text(other, name), choice))
    for name in sorted({*one.extra, *other.extra}):
        choice = EXTRA + name if EXTRA + name in choices else ""
        lines.append(Line(name, one.extra.get(name, ""), other.extra.get(name, ""), choice))
    ours, theirs = (number(len(network.ties_of.get(each.key, ()))) for each in (one, other))
    return [*(line for line in lines if line.ours or line.theirs), Line(_("Ties"), ours, theirs)]


def _text(entity: Entity, name: str) -> str:
    return KINDS[entity.kind].label if name == "kind" else as_text(getattr(entity, name))


def _seen(one: Entity, other: Entity) -> str:
    return fingerprint({f"{e.key}.{n}": t for e in (one, other) for n, t in texts_of(e).items()})
