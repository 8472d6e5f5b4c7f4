"""Quick add through its door: a line is read, shown in parts and taken once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.web import create_app
from tests.networks import fill, works_with

ID = "0123456789ab"


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    fill(
        workspace,
        [
            Entity("kitchen", "Enterprise", "Soho Kitchen", offers=("catering",)),
            Entity("hospital", "MacroInvestment", "Midland Metropolitan Hospital"),
            Entity("studio", "Partner", "Soho Studio", needs=("drum lessons",)),
        ],
        works_with("kitchen-studio"),
    )
    return create_app(workspace).test_client()


def post(client: FlaskClient, address: str, status: int = 200, **sent: Any) -> Any:
    page = client.get("/quick-add").text
    token = re.search(r'data-token="([^"]+)"', page)
    assert token
    answer = client.post(address, json=sent, headers={"X-CSRFToken": token[1]})
    assert answer.status_code == status, answer.text
    return answer.get_json()


def take(client: FlaskClient, line: str, id: str = ID, status: int = 200, **more: Any) -> Any:
    page = client.get("/quick-add").text
    network = re.search(r'data-network="([^"]+)"', page)
    assert network
    sent = {"network": network[1], "id": id, "line": line, **more}
    return post(client, "/quick-add/lines", status, **sent)


def test_a_line_is_shown_in_parts_before_anything_is_kept(client: FlaskClient) -> None:
    line = "Hope Bakery needs a van, knows Midland Met Hospital, sings loud"
    found = post(client, "/quick-add/reading", line=line)
    new, known = found["parties"][:2]
    assert (new["key"], new["name"], new["kind"]) == ("", "Hope Bakery", "Enterprise")
    assert (known["key"], known["said"]) == ("hospital", "Midland Met Hospital")
    assert not known["is_written_so"]
    assert [part["words"] for part in found["parts"]][:2] == [
        "Hope Bakery needs van",
        "Hope Bakery knows Midland Metropolitan Hospital",
    ]
    assert "Hope Bakery" not in client.get("/directory").text


def test_the_end_of_a_line_is_proposed(client: FlaskClient) -> None:
    found = post(client, "/quick-add/reading", line="Hope Bakery knows soho")
    assert {"text": "Soho Kitchen", "replaces": 4, "kind": "Enterprise"} in found["goes_on"]


def test_a_line_is_taken_once_however_often_it_is_sent(client: FlaskClient) -> None:
    first = take(client, "Hope Bakery needs catering")
    assert first["title"] == "Added as said: 1 enterprise"
    assert first["written"] == ["enterprise-hope-bakery"]
    again = take(client, "Hope Bakery needs catering")
    assert (again["again"], again["step"]) == (True, "")
    assert client.get("/directory").text.count("Hope Bakery</") == 1


def test_what_is_said_is_answered_by_who_offers_and_who_needs_it(client: FlaskClient) -> None:
    told = take(client, "Hope Bakery needs catering")
    assert told["answers"] == [
        {
            "text": "Hope Bakery needs catering: Soho Kitchen offers catering.",
            "keys": ["enterprise-hope-bakery", "kitchen"],
        }
    ]
    told = take(client, "Tom Ash offers drum lessons", "ba9876543210")
    assert [answer["text"] for answer in told["answers"]] == [
        "Tom Ash offers drum lessons: Soho Studio needs drum lessons."
    ]


def test_what_is_not_sure_is_told_with_whom_it_could_be_and_left_out(client: FlaskClient) -> None:
    line = "Soho Kitchen knows Soho Studio and they need a van"
    part = post(client, "/quick-add/reading", line=line)["parts"][-1]
    assert (part["what"], part["words"]) == ("missed", "they need a van")
    assert [choice["value"] for choice in part["asked"]["choices"]] == [
        "Soho Kitchen",
        "Soho Studio",
    ]
    assert take(client, line)["left"] == ["they need a van"]
    meant = {"they": "Soho Studio"}
    assert take(client, line, "ba9876543210", meant=meant)["left"] == []
    assert "Needs" in client.get("/directory/studio").text


@pytest.mark.parametrize(
    ("line", "words"),
    [("the choir sings on Tuesdays", "says nothing"), ("", "says nothing")],
)
def test_what_says_nothing_is_told_so(client: FlaskClient, line: str, words: str) -> None:
    assert words in take(client, line, status=400)["error"]


def test_a_line_of_another_network_is_not_taken(client: FlaskClient) -> None:
    sent = {"network": "another", "id": ID, "line": "Hope Bakery needs a van"}
    told = post(client, "/quick-add/lines", 409, **sent)
    assert "another network" in told["error"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "x"},
        {"id": "0123456789AB"},
        {"line": "x" * 1_001},
        {"without": list(range(51))},
        {"more": 1},
        {"meant": {str(n): "Person" for n in range(51)}},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(client: FlaskClient, wrong: dict[str, Any]) -> None:
    take(client, **{"line": "Hope Bakery needs a van", "id": ID, **wrong}, status=400)


def test_only_our_own_page_may_send_lines(client: FlaskClient) -> None:
    for address in ("/quick-add/lines", "/quick-add/reading"):
        assert client.post(address, json={"line": "x"}).status_code == 400


def test_it_is_nobody_else_s_business(client: FlaskClient) -> None:
    for word in ("present", "paper"):
        assert client.get(f"/quick-add?{word}=1").status_code == 404


def test_hostile_words_stay_words(client: FlaskClient) -> None:
    name = "<img src=x onerror=alert(1)>"
    found = post(client, "/quick-add/reading", line=f'"{name}" needs a van')
    assert found["parties"][0]["said"] == name
    take(client, f'"{name}" needs a van')
    assert name not in client.get("/directory").text
