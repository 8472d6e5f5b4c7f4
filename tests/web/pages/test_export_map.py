"""The map to take along, as the server gives it."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from tests.web.people import visitor
from tests.web.small import CARE, FOOD, HOSTILE, TIES, fill

HIDDEN = "Nurse Example"


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    """The small network; the nurse is not public."""
    care = [e._replace(visibility="private") if e.name == HIDDEN else e for e in CARE]
    fill(workspace, [*FOOD, *care], TIES)
    return visitor(workspace)


def test_the_map_offers_all_of_it_as_filtered(client: FlaskClient) -> None:
    page = client.get("/map?area=Ladywood").text
    for place in ("file", "table.csv", "print"):
        assert f'href="/map/{place}?area=Ladywood&amp;present=1"' in page
    assert 'data-public="/map/data?area=Ladywood&amp;present=1"' in page
    assert "1 in sight is not public and stays here" in page


def test_the_file_holds_what_is_shown_and_nothing_else(client: FlaskClient) -> None:
    answer = client.get("/map/file?area=Ladywood")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.mimetype == "text/html"
    for name in ("Walk-in Clinic", "Wellbeing CIC"):
        assert name in answer.text
    for name in (HIDDEN, "Bakery Co-op", "New Hospital"):
        assert name.encode() not in answer.data


def test_the_file_asks_for_nothing_and_runs_only_what_it_names(client: FlaskClient) -> None:
    page = client.get("/map/file").text
    assert not re.search(r"<(link|img|iframe)\b|<script[^>]*\bsrc=|\sstyle=", page)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert "unsafe" not in policy[1]
    run = re.findall(r"<script(?! type=\"application/json\")[^>]*>(.*?)</script>", page, re.S)
    worn = re.findall(r"<style>(.*?)</style>", page, re.S)
    assert (len(run), len(worn)) == (3, 1)
    for text in (*run, *worn):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy[1].replace("&#39;", "'")


def test_a_hostile_name_is_text_in_the_file_and_on_paper(workspace: Workspace) -> None:
    name = "</script><script>alert(1)</script><!--"
    fill(workspace, [FOOD[0]._replace(name=name, area=HOSTILE), *FOOD[1:], *CARE], TIES)
    client = visitor(workspace)
    for path in ("/map/file", "/map/print"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert page.count("</html>") == 1
    page = client.get("/map/file").text
    [shown] = re.findall(r'<script type="application/json" id="shown">(.*?)</script>', page, re.S)
    assert not set("<>&") & set(shown)
    assert name in [node["label"] for node in json.loads(shown)["picture"]["nodes"]]


def test_the_table_comes_as_csv_sorted_as_it_is_shown(client: FlaskClient) -> None:
    answer = client.get("/map/table.csv?kind=enterprise&sort=-name")
    assert answer.mimetype == "text/csv"
    names = [line.split(",")[0] for line in answer.data.decode("utf-8-sig").splitlines()[1:]]
    assert names == ["Wellbeing CIC", "Market Traders", "Caterer A", "Bakery Co-op"]


def test_the_sheet_of_paper_says_what_it_is(client: FlaskClient) -> None:
    page = client.get("/map/print?area=Ladywood&on=2019").text
    assert '<svg class="vector" viewBox=' in page
    assert "Everyone in Ladywood" in page
    assert "as of 2019" in page
    assert "/map?area=Ladywood&amp;on=2019" in page
    assert re.search(r"<text [^>]*>Walk-in Clinic</text>", page)
    assert HIDDEN not in page
    assert not re.search(r"\sstyle=|<style", page)


@pytest.mark.parametrize("path", ["file", "table.csv", "print"])
@pytest.mark.parametrize(
    ("query", "status"),
    [("focus=bakry", 404), ("kind=unicorn", 400), ("focus=nurse", 404), ("sort=shoe", 400)],
)
def test_what_cannot_be_taken_is_said_in_words(
    client: FlaskClient, path: str, query: str, status: int
) -> None:
    answer = client.get(f"/map/{path}?{query}")
    assert answer.status_code == status
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", ["file", "table.csv", "print"])
def test_an_empty_network_can_be_taken_along_too(workspace: Workspace, path: str) -> None:
    assert visitor(workspace).get(f"/map/{path}").status_code == 200
