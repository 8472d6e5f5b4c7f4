"""An agenda: the introductions that together move an aim most."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis import last_day
from graphapp.analysis.agenda import agenda
from graphapp.analysis.agenda.aim import aims
from graphapp.analysis.reach import investments
from graphapp.analysis.suggest import scores
from graphapp.errors import BadInput
from graphapp.explore.read_view import is_yes
from graphapp.language import _
from graphapp.model import Entity
from graphapp.names import capital, shorten
from graphapp.network import Network
from graphapp.registry import Entry
from graphapp.web.frame import query_arguments
from graphapp.web.frame.kept_pages import kept
from graphapp.web.frame.left_out import leave_out, may_stand
from graphapp.web.frame.request_network import the_network
from graphapp.web.pages._addresses import Query, address
from graphapp.web.pages._suggested import Introduction, introduction, map_of

blueprint = Blueprint("agenda", __name__)

_LIMITS = {"k": agenda.K, "each": agenda.EACH, "introducer": agenda.INTRODUCER}

Pair = tuple[str, str]


@dataclass(frozen=True)
class Row:
    """Two who should meet, why, whom to ask, and what it adds; the links strike it out and show the
    two on the map."""

    source: Entity
    target: Entity
    introduction: Introduction | None
    gain: int
    value: int
    effect: str
    reason: str
    strike: str
    map: str


@dataclass(frozen=True)
class Struck:
    """Two who were struck out, and the address that takes them in again."""

    source: Entity
    target: Entity
    again: str


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `complaint` says which option the aim could not take."""

    entry: Entry
    texts: dict[str, str]
    limits: dict[str, int]
    without: tuple[Pair, ...]
    likely: bool
    on: str | None
    complaint: BadInput | None

    def query(self, without: tuple[Pair, ...]) -> Query:
        """The parts of an address that lead here again, with these struck out."""
        usual = self.entry == aims().default
        return {
            "aim": None if usual else self.entry.name,
            **{name: text or None for name, text in self.texts.items()},
            **{name: None if n == _LIMITS[name] else n for name, n in self.limits.items()},
            "without": [",".join(pair) for pair in without],
            "likely": "1" if self.likely else None,
            "on": self.on,
        }


@blueprint.get("/agenda")
@kept()
def show() -> ResponseReturnValue:
    """The plan for one aim, to be struck out of and planned again."""
    on = query_arguments.day(request.args)
    network = the_network(on)
    asked = _asked(network, on)
    found = agenda.plan(
        network,
        asked.entry.name,
        asked.texts,
        without=asked.without,
        likely=asked.likely,
        **asked.limits,
    )
    return render_template(
        "agenda.html",
        network=network,
        aims=[(entry.name, entry.title) for entry in aims().in_order],
        asked=asked,
        found=found,
        rows=[_row(network, asked, one) for one in found.introductions],
        struck=[_struck(network, asked, pair) for pair in asked.without],
        investments=[(e.key, e.name[:60]) for e in investments(network)],
        most=agenda.MOST,
        on=on,
        last_day=None if network.ties else last_day.last_day_with_ties(network),
        told=address(".show", asked.query(asked.without), _external=True),
        print_it=address(".show", asked.query(asked.without), paper=1),
    )


def _asked(network: Network, on: str | None) -> Asked:
    """Raises NotFound for an unknown aim, BadInput for a limit that is no number."""
    name = request.args.get("aim", "")
    entry = aims().find(name) if name else aims().default
    texts = {o.name: request.args.get(o.name, "").strip() for o in entry.options}
    may_stand(o.name for other in aims().in_order for o in other.options)
    complaint = None
    try:
        entry.read_options(texts)
    except BadInput as error:
        texts, complaint = {}, error
    limits = {name: _number(name, usual) for name, usual in _LIMITS.items()}
    likely = is_yes(request.args.getlist("likely"))
    return Asked(entry, texts, limits, _without(network), likely, on, complaint)


def _number(name: str, usual: int) -> int:
    text = request.args.get(name, "").strip()
    number = query_arguments.whole_number(text) if text else usual
    if number is None or not 1 <= number <= agenda.MOST:
        hint = _("It should be a number from 1 to {most}.", most=agenda.MOST)
        raise BadInput(_("{name} cannot be {text}.", name=name, text=repr(text[:20])), hint)
    return number


def _without(network: Network) -> tuple[Pair, ...]:
    """The pairs that were struck out, as far as both are still there and may be seen; the others
    are told."""
    found: dict[Pair, None] = {}
    for text in filter(str.strip, request.args.getlist("without")):
        one, __, other = (part.strip() for part in text.partition(","))
        if one not in network.index or other not in network.index:
            leave_out("without", [text], _why_not_struck(network, one, other, text))
        elif len(found) == agenda.MOST:
            most = _("At most {most} pairs can be struck out.", most=agenda.MOST)
            leave_out("without", [text], most)
        else:
            found[one, other] = None
    return tuple(found)


def _why_not_struck(network: Network, one: str, other: str, text: str) -> str:
    if not other:
        return _(
            "“{text}” does not name two who should not meet: write two keys with a comma between "
            "them.",
            text=shorten(text, 60),
        )
    gone = next(key for key in (one, other) if key not in network.index)
    return _("Of two who are struck out, nobody has the key “{key}”.", key=shorten(gone, 60))


def _row(network: Network, asked: Asked, one: agenda.Introduction) -> Row:
    more = (*asked.without, (one.source, one.target))
    return Row(
        network.entity(one.source),
        network.entity(one.target),
        introduction(network, one.introducer),
        one.gain,
        one.value,
        f"{capital(one.effect)}.",
        _reason(one),
        address(".show", asked.query(more)),
        map_of(one.source, one.target, asked.on),
    )


def _reason(one: agenda.Introduction) -> str:
    """The strongest that speaks for the two; not the way between them where the introducer's is
    told."""
    if not one.reasons or (one.introducer and scores()[one.reasons[0].score].traits.told_last):
        return ""
    return one.reasons[0].text


def _struck(network: Network, asked: Asked, pair: Pair) -> Struck:
    source, target = map(network.entity, pair)
    others = tuple(other for other in asked.without if other != pair)
    return Struck(source, target, address(".show", asked.query(others)))
