"""Posters, cards and forms, as the server gives them."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.map.export_map import POSTERS
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.pictures.poster_svg import EDGES, TINTS
from graphapp.resources import folder
from graphapp.spoken import read_line
from graphapp.web.pages import paper
from tests.web.people import visitor
from tests.web.small import CARE, FOOD, TIES, fill

HIDDEN = "Nurse Example"


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    care = [e._replace(visibility="private") if e.name == HIDDEN else e for e in CARE]
    fill(workspace, [*FOOD, *care], TIES)
    return visitor(workspace)


@pytest.mark.parametrize("name", POSTERS)
def test_a_poster_is_read_from_afar(client: FlaskClient, name: str) -> None:
    page = client.get(f"/poster?sheet={name}&area=Ladywood").text
    assert f"poster-{name}.css" in page
    assert '<svg class="vector"' in page
    assert "Everyone in Ladywood" in page
    assert HIDDEN not in page
    assert POSTERS["a2"].points >= 12


@pytest.mark.parametrize("way", ["", "-upright"])
@pytest.mark.parametrize("name", POSTERS)
def test_the_printer_is_told_the_same_sheet(name: str, way: str) -> None:
    static = folder("templates").parent / "graphapp/web/static"
    style = (static / f"poster-{name}{way}.css").read_text()
    poster = POSTERS[name].upright if way else POSTERS[name]
    assert f"size: {poster.width}mm {poster.height}mm; margin: {poster.margin}mm" in style
    assert f"--word: {poster.word}mm" in style


def test_a_poster_stands_upright_too(client: FlaskClient) -> None:
    page = client.get("/poster?sheet=a1&way=upright").text
    assert "poster-a1-upright.css" in page
    assert 'href="/poster?sheet=a1"' in page
    answer = client.get("/poster?way=askew")
    assert (answer.status_code, "stands upright" in answer.text) == (400, True)


@pytest.mark.parametrize(
    ("way", "size"), [("", ("594mm", "420mm")), ("upright", ("420mm", "594mm"))]
)
def test_a_poster_is_one_file_of_shapes_with_legend_date_and_source(
    client: FlaskClient, way: str, size: tuple[str, str]
) -> None:
    address = "/poster.svg?sheet=a2&suggested=1" + (f"&way={way}" if way else "")
    assert address.replace("&suggested=1", "").split("?")[0] in client.get("/poster").text
    answer = client.get(address)
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    root = ElementTree.fromstring(answer.data)
    assert (root.get("width"), root.get("height")) == size
    words = " ".join(text for text in root.itertext() if text.strip())
    for told in ("Small", "Caterer A", "Enterprises 4", date.today().isoformat(), "shown"):
        assert told in words
    assert HIDDEN not in answer.text
    assert "style" not in {each.tag.rpartition("}")[2] for each in root.iter()}
    assert client.get("/poster.svg?q=nobodyatall").status_code == 404


def test_the_file_has_the_colours_of_the_page() -> None:
    style = (folder("templates").parent / "graphapp/web/static/print.css").read_text()
    for number, (tint, edge) in enumerate(zip(TINTS, EDGES, strict=True), 1):
        assert (
            f".tint-{number}, .tint-{number + len(TINTS)} {{ fill: {tint}; stroke: {edge}; }}"
            in style
        )


def test_what_no_file_can_hold_is_left_out(workspace: Workspace) -> None:
    fill(workspace, [Entity("odd", "Partner", "Odd \x0b<b>&\ufffe Club"), *FOOD], [])
    root = ElementTree.fromstring(visitor(workspace).get("/poster.svg").data)
    assert any("<b>&" in text for text in root.itertext())


def test_a_sheet_that_there_is_not_is_named(client: FlaskClient) -> None:
    answer = client.get("/poster?sheet=b5")
    assert answer.status_code == 400
    assert "a1, a2, a3, a4" in answer.text


def test_everybody_has_a_card_to_write_on(client: FlaskClient) -> None:
    page = client.get("/paper-forms?each=4&only=cards").text
    assert page.count('<article class="card">') == 7
    assert page.count('class="cut cut-4"') == 2
    assert "Caterer A" in page
    assert page.count("I work with") == 7
    assert HIDDEN not in page


def test_an_empty_form_can_be_had_alone(client: FlaskClient) -> None:
    page = client.get("/paper-forms?only=forms").text
    assert page.count("Who we are") == 4
    assert "Caterer A" not in page


def test_what_the_form_says_to_type_in_is_understood(
    client: FlaskClient, workspace: Workspace
) -> None:
    page = " ".join(client.get("/paper-forms?only=forms").text.split())
    line = re.search(r"To type in: “(.*?)”", page)
    assert line
    said = [(part.what, part.text) for part in read_line(workspace.network(), line[1]).parts]
    assert {("needs", "van"), ("offers", "soup")} <= {(w, t.split()[-1]) for w, t in said}
    assert "tie" in [what for what, _ in said]
    assert "missed" not in [what for what, _ in said]


def test_cards_are_no_more_than_anybody_cuts(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "MOST_CARDS", 3)
    page = client.get("/paper-forms").text
    assert page.count('<article class="card">') == 3
    assert "4 more have no card" in " ".join(page.split())
    assert client.get("/paper-forms?each=5").status_code == 400
