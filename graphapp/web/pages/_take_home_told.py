"""A sheet to take home as it is rendered: on a page of ours, or in a file of its own."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask, current_app
from markupsafe import Markup

from graphapp.analysis.suggest import suggest
from graphapp.explore.take_home import TakeHome, around, take_home
from graphapp.journeys.map.draw_map import Picture, draw
from graphapp.journeys.map.export_map import Vector, at_the_top
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.model import KINDS, Entity
from graphapp.names import slug
from graphapp.network import Network
from graphapp.tables.read_rows import Progress
from graphapp.web.pages._one_file import hash_of, static_text
from graphapp.web.pages._suggested import Suggested, tell

_SUGGESTED = 3
_STYLES = ("app.css", "print.css", "take-home.css")


@dataclass(frozen=True)
class Told:
    """Everything on a sheet: what is known, whom to meet, and the place on the map."""

    about: TakeHome
    suggested: tuple[Suggested, ...]
    picture: Picture
    shapes: Vector | None
    day: str


@dataclass(frozen=True)
class Page:
    """A file of its own, and whom it is for."""

    name: str
    entity: Entity


@dataclass(frozen=True)
class Titled:
    """What all pages of a file say: whose network it is, what was chosen of it, and the day."""

    network: str
    choice: str
    day: str


def told(workspace: Workspace, network: Network, key: str, day: str) -> Told:
    """The sheet about one, of the network as everybody may see it. Raises NotFound."""
    about = take_home(network, key)
    found = suggest(network, key, limit=_SUGGESTED)
    picture = draw(workspace, network, around(network, key))
    suggested = tuple(tell(network, each) for each in found)
    return Told(about, suggested, picture, at_the_top(picture), day)


def pages_of(entities: Sequence[Entity]) -> tuple[Page, ...]:
    """A file for each, named as they are; those of one name are numbered."""
    seen: Counter[str] = Counter()
    pages = []
    for entity in entities:
        name = slug(entity.name) or KINDS[entity.kind].slug
        seen[name] += 1
        number = f"~{seen[name]}" if seen[name] > 1 else ""
        pages.append(Page(f"{name}{number}.html", entity))
    return tuple(pages)


def zip_maker(
    workspace: Workspace, network: Network, entities: Sequence[Entity], titled: Titled
) -> Callable[[Progress], bytes]:
    """What makes a ZIP of a page for each of these and an index, here or beside the requests: it
    asks nothing of the request, which may be over by then."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # of the proxy
    styles = "\n".join(map(static_text, _STYLES))
    policy = f"default-src 'none'; style-src {hash_of(styles)}; base-uri 'none'; form-action 'none'"

    def page(template: str, **values: object) -> str:
        found = app.jinja_env.get_template(template)
        worn = Markup(styles)  # noqa: S704 - ours: no word of the network is in them
        return found.render(titled=titled, styles=worn, policy=policy, **values)

    def make(progress: Progress) -> bytes:
        pages, content = pages_of(entities), io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("index.html", page("take_home_index.html", pages=pages))
            for number, each in enumerate(pages):
                progress(_("Making the pages to take home"), number, len(pages))
                sheet = told(workspace, network, each.entity.key, titled.day)
                archive.writestr(each.name, page("take_home_file.html", told=sheet))
        return content.getvalue()

    return make
