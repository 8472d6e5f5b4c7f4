"""Columns of one's own as colours and as a filter, through the pages."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app
from tests.web.small import CARE, FOOD, HOSTILE, TIES, fill

FORM = "Legal form"


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    forms = ["CIC", "CIC", "Co-op", ""]
    food = [
        e._replace(extra={FORM: form} if form else {}) for e, form in zip(FOOD, forms, strict=True)
    ]
    nurse = CARE[2]._replace(extra={FORM: HOSTILE[:60], "Snickelway": "x"}, visibility="private")
    fill(workspace, [*food, *CARE[:2], nurse, CARE[3]], TIES)
    return create_app(workspace).test_client()


def legend(client: FlaskClient, query: str) -> dict[str, int]:
    data = client.get(f"/map/data?{query}").json
    return {entry["label"]: entry["count"] for entry in data["legend"]}


def test_colours_mean_a_column_of_ones_own_and_the_legend_counts_them(client: FlaskClient) -> None:
    found = legend(client, "colour=extra:Legal+form")
    assert found == {"CIC": 2, HOSTILE[:60]: 1, "Co-op": 1, "other or unknown": 4}
    page = client.get("/map?colour=extra:Legal+form").text
    assert '<option value="extra:Legal form" selected>your “Legal form”</option>' in page
    assert "<script>alert" not in page
    assert legend(client, "colour=extra:None") == {"other or unknown": 8}


def test_a_value_of_a_column_is_a_filter_that_can_be_taken_out(client: FlaskClient) -> None:
    page = client.get("/map?where=Legal+form%3DCIC").text
    assert "where Legal form is CIC" in page
    assert "2 of 8" in page
    both = client.get("/map/data?where=Legal+form=CIC&where=Legal+form=Co-op").json
    assert len(both["nodes"]) == 3
    none = client.get("/map/data?where=Legal+form=CIC&where=Ward=Soho").json
    assert none["nodes"] == []
    assert "Legal form is CIC" in client.get("/directory?where=Legal+form=CIC").text
    rows = client.get("/api/v1/entities?where=Legal+form=CIC").json
    assert len(rows["entities"]) == 2


def test_what_names_no_column_is_refused(client: FlaskClient) -> None:
    for query in ("where=CIC", "where==CIC", "colour=extra:", "colour=extra"):
        assert client.get(f"/map?{query}").status_code == 400, query


def test_columns_that_only_the_hidden_have_are_offered_to_nobody_else(client: FlaskClient) -> None:
    assert "Snickelway" in client.get("/map").text
    assert "Snickelway" not in client.get("/map?paper=1").text
    for query in ("colour=extra:Snickelway", "where=Snickelway=x"):
        answer = client.get(f"/map?present=1&{query}")
        assert (answer.status_code, "Snickelway" in answer.text) == (404, False)
    assert set(legend(client, "colour=extra:Legal+form&present=1")) == {
        *("CIC", "Co-op", "other or unknown"),
    }
