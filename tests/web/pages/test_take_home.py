"""Pages to take home: alone, and all of them in a ZIP."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.files.long_work import long_work
from graphapp.journeys.workspace import Workspace
from graphapp.web.pages import take_home
from tests.web.people import visitor
from tests.web.small import ALONE, CARE, FOOD, TIES, fill

HIDDEN = "Nurse Example"


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    """The small network; the nurse is not public."""
    care = [e._replace(visibility="private") if e.name == HIDDEN else e for e in CARE]
    fill(workspace, [*FOOD, *care, ALONE], TIES)
    long_work.forget("take-home")
    return visitor(workspace)


def test_a_page_tells_ties_needs_offers_and_whom_to_meet(client: FlaskClient) -> None:
    page = _text(client.get("/take-home/caterer").text)
    assert "Works with 3 others" in page
    assert "You need, they offer bread : Bakery Co-op" in page
    assert "partners with Bakery Co-op" in page
    assert "Worth meeting" in page
    assert re.search(r"Ask .{3,40}, who ", page)
    offers = _text(client.get("/take-home/bakery").text)
    assert "You offer, they need bread : Caterer A" in offers


def test_it_has_the_place_on_the_map_as_shapes(client: FlaskClient) -> None:
    page = client.get("/take-home/caterer").text
    assert '<svg class="vector" viewBox=' in page
    assert "shape ringed" in page
    assert re.search(r"<text [^>]*>Caterer A</text>", page)


def test_whoever_is_alone_is_told_so(client: FlaskClient) -> None:
    assert "Nobody is tied to you here yet" in client.get("/take-home/boat").text


def test_who_is_not_public_has_no_page_and_is_on_none(client: FlaskClient) -> None:
    answer = client.get("/take-home/nurse")
    assert answer.status_code == 404
    assert "no page to take home of whoever is not public" in answer.text
    for asked in ("present=1", "paper=1"):
        assert "whoever is not public" not in client.get(f"/take-home/nurse?{asked}").text
    for key in ("clinic", "hospital"):
        assert HIDDEN not in client.get(f"/take-home/{key}").text
    assert HIDDEN not in client.get("/take-home").text


def test_a_few_come_as_a_zip_at_once(client: FlaskClient) -> None:
    files = _files(client.get("/take-home.zip").data)
    assert sorted(files) == sorted(
        [
            *("index.html", "bakery-co-op.html", "boat-workshop.html", "caterer-a.html"),
            *("community-kitchen.html", "market-traders.html", "new-hospital.html"),
            *("walk-in-clinic.html", "wellbeing-cic.html"),
        ]
    )
    assert 'href="caterer-a.html"' in files["index.html"]
    assert not any(HIDDEN in text for text in files.values())


def test_each_page_of_the_zip_needs_nothing_else(client: FlaskClient) -> None:
    for text in _files(client.get("/take-home.zip?area=Soho").data).values():
        assert "default-src 'none'; style-src 'sha256-" in text.replace("&#39;", "'")
        assert not re.search(r"<(link|script|img|iframe)\b|\sstyle=|href=\"/", text)


def test_a_filter_chooses_whose_pages(client: FlaskClient) -> None:
    files = _files(client.get("/take-home.zip?area=Soho&kind=enterprise").data)
    assert len(files) == 4
    assert "Enterprises in Soho" in files["index.html"]


def test_those_of_one_name_have_a_file_each(workspace: Workspace) -> None:
    twins = [FOOD[0]._replace(key=f"twin{number}", name="Same & Same") for number in range(2)]
    fill(workspace, [*twins, FOOD[1]._replace(name="<script>alert(1)</script>")], [])
    files = _files(visitor(workspace).get("/take-home.zip").data)
    assert {"same-same.html", "same-same~2.html"} <= set(files)
    assert not any("<script>alert" in text for text in files.values())


def test_many_are_made_beside_the_requests(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(take_home, "AT_ONCE", 2)
    assert client.get("/take-home.zip?area=Soho").location == "/take-home?area=Soho"
    assert "Make all of them" in client.get("/take-home?area=Soho").text
    assert client.post("/take-home?area=Soho").status_code == 303
    work = long_work.of("take-home")
    assert work
    work.wait()
    assert client.get("/take-home.zip/state").json == {"running": False}
    assert "Download all" in client.get("/take-home?area=Soho").text
    assert len(_files(client.get("/take-home.zip?area=Soho").data)) == 5
    assert client.get("/take-home.zip").status_code == 302  # of others it is not


def test_more_than_a_file_holds_is_refused_in_words(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(take_home, "MOST", 3)
    answer = client.get("/take-home.zip")
    assert answer.status_code == 400
    assert client.post("/take-home").status_code == 400


def _files(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def _text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())
