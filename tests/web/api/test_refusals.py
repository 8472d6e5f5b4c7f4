"""What the API refuses: everything that is wrong is told, in words and as a problem."""

from __future__ import annotations

import io
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from graphapp.errors import StoreUnavailable
from graphapp.journeys.workspace import Workspace
from tests.web.api.program import API, BAKERY, problem


def test_it_tells_everything_that_is_wrong_with_what_was_sent(client: FlaskClient) -> None:
    wrong = BAKERY | {"since": "2017-02-31", "url": "example", "name": "bakery CO-OP"}
    told = problem(client.post(f"{API}/entities", json=wrong), 422)
    assert {c["field"] for c in told["complaints"]} == {"since", "url", "name"}
    assert all(c["wrong"] and c["right"] for c in told["complaints"])
    misfit = problem(client.post(f"{API}/entities", json={"kind": "Unicorn", "legs": 4}), 400)
    assert {c["field"] for c in misfit["complaints"]} == {"kind", "legs", "name"}


@pytest.mark.parametrize("sent", [{f"name{i}" * 30: "x" * 300 for i in range(5_000)}, {"needs": 7}])
def test_a_refusal_is_not_larger_than_what_it_refuses(
    client: FlaskClient, sent: dict[str, Any]
) -> None:
    told = client.post(f"{API}/entities", json=sent)
    assert problem(told, 400)["complaints"]
    assert len(told.data) < 40_000
    many = client.get(f"{API}/entities?" + "&".join(f"n{i}=" for i in range(5_000)))
    assert "at least 50 more" in problem(many, 400)["detail"]
    assert len(many.data) < 40_000


def test_more_values_than_a_filter_takes_are_refused(client: FlaskClient) -> None:
    areas = "&".join(f"area=a{i}" for i in range(201))
    assert "has 201 values" in problem(client.get(f"{API}/entities?{areas}"), 400)["detail"]


def test_a_part_of_a_form_without_a_name_is_refused_in_words(client: FlaskClient) -> None:
    body = b"--x\r\nContent-Disposition: form-data\r\n\r\nhello\r\n--x--\r\n"
    headers = {"X-Requested-With": "graphapp", "Content-Type": "multipart/form-data; boundary=x"}
    told = problem(client.post(f"{API}/imports", data=body, headers=headers), 400)
    assert told["detail"] == "A part of the form has no name."


def test_json_that_is_too_deep_is_refused_in_words(client: FlaskClient) -> None:
    headers = {"Content-Type": "application/json"}
    for deep in (b"[" * 100_000, b"[" * 1_000 + b"]" * 1_000):
        problem(client.post(f"{API}/entities", data=deep, headers=headers), 400)


def test_it_refuses_parameters_that_there_are_not(client: FlaskClient) -> None:
    told = problem(client.get(f"{API}/entities?knd=Person&page=0"), 400)
    assert {c["field"] for c in told["complaints"]} == {"knd", "page"}


def test_it_names_what_was_perhaps_meant(client: FlaskClient) -> None:
    told = problem(client.get(f"{API}/entities/bakry"), 404)
    assert {"key": "bakery", "name": "Bakery Co-op"} in told["nearest"]


@pytest.mark.parametrize("address", ["/api/", "/api/v2/check", f"{API}/nothing", f"{API}/"])
def test_a_wrong_address_under_api_is_a_problem_too(client: FlaskClient, address: str) -> None:
    assert problem(client.get(address), 404)


def test_each_kind_of_refusal_is_a_problem(
    client: FlaskClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = client.delete(f"{API}/check")
    assert problem(refused, 405)
    assert "GET" in refused.headers["Allow"]
    assert problem(client.post(f"{API}/entities", data="{}"), 415)
    broken = {"data": b"{", "content_type": "application/json"}
    assert problem(client.post(f"{API}/entities", **broken), 400)
    assert problem(client.get(f"{API}/check", headers={"Host": "evil.example"}), 400)
    client.application.config["MAX_CONTENT_LENGTH"] = 10
    assert problem(client.post(f"{API}/entities", json=BAKERY), 413)

    def gone() -> None:
        raise StoreUnavailable("The store does not answer.", "Wait a little.")

    monkeypatch.setattr(workspace.store, "meta", gone)
    answer = client.get(f"{API}/check")
    assert problem(answer, 503)["hint"] == "Wait a little."
    assert "Retry-After" in answer.headers

    def bug() -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(workspace.store, "meta", bug)
    assert "secret words" not in str(problem(client.get(f"{API}/check"), 500))


def test_forms_of_other_sites_are_refused(client: FlaskClient) -> None:
    before = client.get(f"{API}/check").json
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        body = {"data": orjson.dumps(BAKERY), "content_type": kind}
        assert problem(client.post(f"{API}/entities", **body), 415)
        assert problem(client.post(f"{API}/undo", data=b"{}", content_type=kind), 415)
    sheet = (io.BytesIO(b"kind,name\nEnterprise,Zed\n"), "entities.csv")
    assert problem(client.post(f"{API}/imports", data={"files": sheet}), 403)
    for header in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}):
        assert problem(client.post(f"{API}/entities", json=BAKERY, headers=header), 403)
    assert client.get(f"{API}/check").json == before


def test_no_other_site_is_ever_let_in(client: FlaskClient) -> None:
    asks = {
        "Origin": "http://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type, x-requested-with",
    }
    for path in ("entities", "imports", "undo", "entities/bakery"):
        answer = client.options(f"{API}/{path}", headers=asks)
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
