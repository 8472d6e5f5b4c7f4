"""Pages to take home: a sheet of paper for each person or organisation, alone or all in a ZIP.

Whatever is on them is as everybody may see it. Who is not public has no page.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from graphapp.analysis.find_entity import find_entity
from graphapp.errors import BadInput, NotFound
from graphapp.explore.read_view import read_view
from graphapp.explore.selection import Sight, see
from graphapp.explore.sentence import title
from graphapp.explore.view import View
from graphapp.journeys.files.long_work import Work, long_work
from graphapp.journeys.map.export_map import shared
from graphapp.language import _, _n, number
from graphapp.names import slug
from graphapp.network import Network
from graphapp.reader import OWNER
from graphapp.tables.read_rows import Progress
from graphapp.web.frame.request_network import the_facts, the_network, workspace
from graphapp.web.frame.request_reader import owner_alone, reader, show_to_everybody
from graphapp.web.frame.shell import network_name
from graphapp.web.pages._take_home_told import Titled, told, zip_maker

blueprint = Blueprint("take_home", __name__)

MOST = 2_000
"""Pages in one ZIP, which is made in memory."""
AT_ONCE = 24
"""As many are made while somebody waits; more beside the requests, and watched."""
_WORK = "take-home"


@dataclass(frozen=True)
class Choice:
    """Whom pages are for: what the map's address has in sight, of the state the network is in."""

    network: Network
    sight: Sight
    address: str
    state: tuple[str, str, str]

    @property
    def titled(self) -> Titled:
        view = self.sight.view
        whole = network_name() if not view.is_filtered else title(self.sight)
        return Titled(network_name(), whole, view.as_of or date.today().isoformat())


@dataclass(frozen=True)
class Made:
    """A ZIP that is ready, and of what."""

    state: tuple[str, str, str]
    content: bytes


@blueprint.get("/take-home")
def show() -> ResponseReturnValue:
    """Everybody in sight with their page, and all of them as a ZIP."""
    show_to_everybody()
    choice = _choice()
    work = long_work.of(_WORK)
    if work and not work.is_running and work.error:
        long_work.forget(_WORK)
        flash(_sorry(work))
        work = None
    return render_template(
        "take_home_all.html",
        choice=choice,
        count=len(choice.sight.entities),
        at_once=AT_ONCE,
        most=MOST,
        work=work if work and work.is_running else None,
        is_ready=_ready(choice) is not None,
    )


@blueprint.post("/take-home")
def make() -> ResponseReturnValue:
    """Begins to make the ZIP beside the requests, or stops it."""
    owner_alone()
    show_to_everybody()
    choice = _choice()
    if request.form.get("do") == "stop":
        long_work.stop(_WORK)
        return redirect(_here(choice), 303)
    _check(choice)
    making, state = _maker(choice), choice.state

    def work(progress: Progress) -> Made:
        return Made(state, making(progress))

    if _ready(choice) is None:
        long_work.begin(_WORK, work)
    return redirect(_here(choice), 303)


@blueprint.get("/take-home.zip")
def all_of_them() -> ResponseReturnValue:
    """The ZIP: at once where it is small or made already, else from the page that watches it."""
    show_to_everybody()
    choice = _choice()
    _check(choice)
    content = _ready(choice)
    if content is None and len(choice.sight.entities) > AT_ONCE:
        return redirect(_here(choice))
    name = f"{slug(network_name()) or 'network'}-to-take-home.zip"
    return send_file(
        io.BytesIO(_maker(choice)(_silent) if content is None else content),
        mimetype="application/zip",
        as_attachment=True,
        download_name=name,
    )


@blueprint.get("/take-home.zip/state")
def state() -> ResponseReturnValue:
    """How far it is, for the script of the page that watches it."""
    work = long_work.of(_WORK)
    if work is None or not work.is_running:
        return jsonify({"running": False})
    said = {"what": work.what, "done": work.done, "of": work.of, "stoppable": work.can_stop}
    return jsonify({"running": True, **said})


@blueprint.get("/take-home/<path:key>")
def one(key: str) -> ResponseReturnValue:
    """The page of one. Raises NotFound, which tells the owner why where it is not public."""
    on = read_view({"on": request.args.get("on", "")}).as_of
    if reader() == OWNER:
        _check_public(the_network(on or None), key)
    show_to_everybody()
    sheet = told(workspace(), the_network(on or None), key, on or date.today().isoformat())
    return render_template("take_home.html", told=sheet)


def _check_public(network: Network, key: str) -> None:
    find_entity(network, key)
    if key not in network.public().index:
        raise NotFound(
            _("There is no page to take home of whoever is not public."),
            _("If they agree, set “Who may see it” to everybody, under “Correct” on their page."),
        )


def _choice() -> Choice:
    view = read_view(request.args)
    network = the_network(view.as_of or None)
    view = shared(network, view)
    sight = see(network, view.with_(chosen=""))
    address = _only_whom(view).address()
    facts = the_facts()
    day = view.as_of or date.today().isoformat()
    return Choice(network, sight, address, (f"{facts.identity}-{facts.version}", day, address))


def _only_whom(view: View) -> View:
    """Without what changes nothing of whom is in sight."""
    plain = View()
    looks = ("chosen", "colour_by", "size_by", "arrange", "suggested", "past", "since", "show")
    more = ("columns", "sort", "present", "open")
    return view.with_(**{name: getattr(plain, name) for name in (*looks, *more)})


def _check(choice: Choice) -> None:
    count = len(choice.sight.entities)
    if count > MOST:
        raise BadInput(
            _n(
                "{n} page is more than one file can hold.",
                "{n} pages are more than one file can hold.",
                count,
            ),
            _(
                "Choose fewer on the map, at most {most}: a sector, an area, a kind.",
                most=number(MOST),
            ),
        )


def _maker(choice: Choice) -> Callable[[Progress], bytes]:
    return zip_maker(workspace(), choice.network, choice.sight.entities, choice.titled)


def _silent(what: str, done: int, of: int) -> None:
    """Nobody watches what is done at once."""


def _ready(choice: Choice) -> bytes | None:
    """The ZIP of just this, where it is made."""
    work = long_work.of(_WORK)
    made = work.outcome if work and not work.is_running else None
    return made.content if isinstance(made, Made) and made.state == choice.state else None


def _sorry(work: Work) -> str:
    assert work.error
    if work.was_stopped:
        return _("It was stopped, and no file was made.")
    return f"{work.error.message} {work.error.hint}"


def _here(choice: Choice) -> str:
    return url_for(".show") + (f"?{choice.address}" if choice.address else "")
