"""A small network for the pages' tests, and how a form is opened and sent."""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, Tie, make_tie
from graphapp.store import Change, Write
from graphapp.web import create_app

BAKERY = Entity(
    "bakery", "Enterprise", "Bakery Co-op", sectors=("food",), offers=("catering",), area="Soho"
)
KITCHEN = Entity("kitchen", "CommunityAsset", "Community Kitchen", sectors=("food",), area="Soho")
HOSPITAL = Entity(
    "hospital", "MacroInvestment", "Hospital", needs=("catering", "interpreters"), area="Smethwick"
)
ADA = Entity("ada", "Person", "Ada Larsen", visibility="private")
BOATS = Entity("boats", "Enterprise", "Boat Workshop", area="Ladywood")
ENTITIES = (BAKERY, KITCHEN, HOSPITAL, ADA, BOATS)
TIES = (
    make_tie("kitchen", "bakery", "HOSTS"),
    make_tie("kitchen", "hospital", "SUPPORTS"),
    make_tie("ada", "bakery", "WORKS_FOR", since="2015", until="2017"),
    make_tie("ada", "kitchen", "MEMBER_OF"),
)


def words_of(page: str) -> str:
    """What a page says, without its bar, as one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())


def plant(
    workspace: Workspace,
    entities: tuple[Entity, ...] = ENTITIES,
    ties: tuple[Tie, ...] = TIES,
    name: str = "Soho together",
) -> None:
    """Puts these rows into the store, as a network of one's own without a history."""
    change = Change(entities_after=entities, ties_after=ties)
    workspace.store.write(Write(change, meta={"name": name, "origin": "own"}))


def visitor(workspace: Workspace, *, checked: bool = False) -> FlaskClient:
    """Somebody at a browser; with `checked`, forms need their token as in real life."""
    app = create_app(workspace)
    app.config["WTF_CSRF_ENABLED"] = checked
    return app.test_client()


def fields_in(page: str) -> dict[str, str | list[str]]:
    """The values that the page's main form would send as it stands."""
    form = page[page.index('<form class="form"') :]
    form = form[: form.index("</form>")]
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            found.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    for name, text in re.findall(r'<textarea name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S):
        found.setdefault(name, []).append(unescape(text))
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found.setdefault(name, []).append(unescape(chosen[1]) if chosen else "")
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def send(client: FlaskClient, path: str, **changes: str | list[str]) -> TestResponse:
    """Opens the form at `path`, changes fields and sends it."""
    return client.post(path, data={**fields_in(client.get(path).text), **changes})


def post(client: FlaskClient, path: str, **fields: str) -> str:
    """Sends these fields and gives the page that it leads to."""
    answer = client.post(path, data=fields, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return answer.text
