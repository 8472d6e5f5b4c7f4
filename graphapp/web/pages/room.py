"""The room takes part: the facilitator opens it, takes or refuses what phones propose, and shows
the wall how to come in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno
from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput, SetupProblem
from graphapp.explore.line_told import all_told
from graphapp.explore.written_told import follows, written_by
from graphapp.journeys.edit.edit_forms import FormRefused
from graphapp.journeys.room.opening import HOURS, Opened, Room
from graphapp.journeys.room.own_addresses import own_addresses
from graphapp.journeys.room.proposals import LONGEST, Kept, Proposal, Proposals
from graphapp.journeys.room.taken_back import taken_back
from graphapp.journeys.room.votes import Ballot, Votes, counted, leading
from graphapp.language import _, _n
from graphapp.model import Entity
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.spoken import read_line
from graphapp.web.frame.forms import tell, tell_step
from graphapp.web.frame.request_network import after_writing, the_network, workspace
from graphapp.web.frame.request_reader import owner_alone, show_to_everybody

blueprint = Blueprint("room", __name__)

_LEADING = 3
_READ = 60
"""Proposals that are shown at once; the others come up when these are answered."""


@dataclass(frozen=True)
class Waiting:
    """A proposal, what it says in parts, and how many more of its phone wait."""

    id: str
    line: str
    phone: str
    parts: tuple[str, ...]
    says: bool
    of_phone: int


@dataclass(frozen=True)
class Counts:
    """What has come in so far. Of the proposals so many are `taken` and hold, and so many were
    taken `back` since."""

    phones: int
    proposals: int
    waiting: int
    taken: int
    back: int
    votes: int


@dataclass(frozen=True)
class Wanted:
    """Two whom the room wants to meet, and how many said yes and no."""

    one: Entity
    other: Entity
    up: int
    down: int


@blueprint.get("/room")
def show() -> str:
    """The facilitator's page."""
    return _page()


def _page(wrong: str = "", address: str = "") -> str:
    owner_alone()
    network, kept = the_network(), Proposals(workspace()).now()
    votes = Ballot(workspace()).now()
    opened = _room().opened
    return render_template(
        "room.html",
        opened=opened,
        hours=HOURS,
        addresses=[] if opened else own_addresses(),
        typed=address,
        wrong=wrong,
        counts=_counts(kept, votes),
        waiting=_waiting(network, kept),
        longest=LONGEST,
        wanted=_wanted(network, votes, 10),
    )


@blueprint.post("/room/open")
def open_it() -> ResponseReturnValue:
    """Opens it for some hours, at an address that was chosen or typed."""
    owner_alone()
    form = request.form
    address = form.get("typed", "").strip() or form.get("address", "")
    hours = form.get("hours", "")
    try:
        if not hours.isdecimal() or len(hours) > 2:
            raise BadInput(_("No time was chosen."), _("Choose 1, 2 or 4 hours."))
        opened = _room().open(int(hours), address, shared="shared" in form)
    except (BadInput, SetupProblem) as error:
        return _page(f"{error.message} {error.hint}", address), 400
    tell(_("The room is open until {time}.", time=opened.until_words))
    return redirect(url_for(".show"), 303)


@blueprint.post("/room/close")
def close() -> ResponseReturnValue:
    """Phones are answered nothing from now on; what waits stays."""
    owner_alone()
    _room().close()
    tell(_("The room is closed: no phone reaches it any more."))
    return redirect(url_for(".show"), 303)


@blueprint.post("/room/take")
def take() -> ResponseReturnValue:
    """Adds a proposal to the network, as it stands in its field."""
    owner_alone()
    id, line = request.form.get("id", ""), request.form.get("line", "")
    try:
        taken = Proposals(workspace()).take(id, line)
    except (BadInput, FormRefused) as error:
        return _page(f"“{shorten(line)}”: {error.message} {error.hint}"), 400
    if taken.step:
        tell_step(f"{taken.step.title}.")
        change = taken.change
        news = written_by(change.entities_before, change.entities_after, change.ties_after)
        for answer in follows(after_writing(), news)[:2]:
            tell(answer.text)
        for words in taken.left:
            tell(_("I did not take: {words}", words=shorten(words)))
    else:
        tell(_("“{line}” was known already.", line=shorten(line)))
    return redirect(url_for(".show"), 303)


@blueprint.post("/room/refuse")
def refuse() -> ResponseReturnValue:
    """Puts a proposal away, or all that wait of one phone."""
    owner_alone()
    phone = request.form.get("phone", "")
    if phone:
        count = Proposals(workspace()).refuse_all_of(phone)
        tell(_n("{n} of one phone were refused.", "{n} of one phone were refused.", count))
    else:
        Proposals(workspace()).refuse(request.form.get("id", ""))
        tell(_("Refused."))
    return redirect(url_for(".show"), 303)


@blueprint.get("/room/wall")
def wall() -> str:
    """How to come in, large, with what came in: for everybody to see."""
    show_to_everybody()
    network, kept = the_network(), Proposals(workspace()).now()
    votes = Ballot(workspace()).now()
    opened = _room().opened
    return render_template(
        "room_wall.html",
        opened=opened,
        code=_picture(opened) if opened else "",
        counts=_counts(kept, votes),
        wanted=_wanted(network, votes, _LEADING),
    )


def _picture(opened: Opened) -> str:
    """The QR code of the address, as an SVG."""
    made = segno.make(opened.url, error="m", micro=False)
    picture: str = made.svg_inline(border=4, omitsize=True, dark="#000", light="#fff")
    return picture


def _counts(kept: Kept, votes: dict[str, Votes]) -> Counts:
    back = taken_back(workspace().network(), workspace(), tuple(kept.steps))
    waiting = len(kept.waiting)
    return Counts(_room().phones, kept.made, waiting, kept.taken - back, back, counted(votes))


def _waiting(network: Network, kept: Kept) -> list[Waiting]:
    phones = sorted(one.phone for one in kept.waiting)
    of_phone = {phone: len(list(found)) for phone, found in groupby(phones)}
    return [_told(network, one, of_phone[one.phone]) for one in kept.waiting[:_READ]]


def _told(network: Network, one: Proposal, of_phone: int) -> Waiting:
    found = read_line(network, one.line)
    parts = tuple(all_told(network, found))
    return Waiting(one.id, one.line, one.phone, parts, found.says_something, of_phone)


def _wanted(network: Network, votes: dict[str, Votes], most: int) -> list[Wanted]:
    return [
        Wanted(network.entity(v.one), network.entity(v.other), v.up, v.down)
        for v in leading(network, votes, most)
    ]


def _room() -> Room:
    found: Room = current_app.extensions["room"]
    return found
