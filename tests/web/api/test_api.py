"""The web API as a program meets it."""

from __future__ import annotations

import gzip
import io
import re
import shlex
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp.cli import main
from graphapp.errors import StoreUnavailable
from graphapp.journeys import networks
from graphapp.journeys.workspace import Workspace
from graphapp.store import Write
from graphapp.web import create_app
from graphapp.web.api.operations import OPERATIONS
from graphapp.web.frame import picture_response
from tests.web.small import fill

API = "/api/v1"
DOCS = Path(__file__).resolve().parents[3] / "docs" / "api.md"
SHEETS = {"entities.csv": b"kind,name\nEnterprise,Cake Works\n", "ties.csv": b"from,to,type\n"}
ANY = {"If-Match": "*"}
BAKERY = {"kind": "Enterprise", "name": "Soho Bakery", "offers": ["bread | rolls"], "area": "Soho"}


@pytest.fixture
def client(workspace: Workspace) -> FlaskClient:
    """A program on the small network; CSRF protection is on, as in real life."""
    fill(workspace)
    return create_app(workspace).test_client()


def problem(answer: TestResponse, status: int) -> dict[str, Any]:
    """The problem that the answer tells."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    told: dict[str, Any] = answer.json
    assert told["status"] == status
    assert {"type", "title", "detail", "hint"} <= told.keys()
    return told


def send(client: FlaskClient, content: bytes, **fields: str) -> TestResponse:
    """Files as a program sends them."""
    return client.post(
        f"{API}/imports",
        data={"files": (io.BytesIO(content), "entities.csv"), **fields},
        headers={"X-Requested-With": "graphapp"},
    )


def stories(page: str) -> list[list[str]]:
    """The docs' curl commands as words, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", page, re.S)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("curl ")]


def curl(client: FlaskClient, words: list[str]) -> TestResponse:
    """What a curl command of the docs would be answered."""
    method, address, headers, body, form = "GET", "", {}, None, {}
    words = list(words)
    while words:
        match words.pop(0):
            case "-X":
                method = words.pop(0)
            case "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name] = value
            case "-d":
                body = words.pop(0)
            case "-F":
                name, _, value = words.pop(0).partition("=@")
                form.setdefault(name, []).append((io.BytesIO(SHEETS[value]), value))
            case other:
                address = other.removeprefix("http://127.0.0.1:8000")
    return client.open(address, method=method, headers=headers, data=form or body)


def test_the_examples_of_the_docs_work(workspace: Workspace) -> None:
    networks.open_sample(workspace)
    client = create_app(workspace).test_client()
    commands = stories(DOCS.read_text("utf-8"))
    assert len(commands) > 10
    last: dict[str, Any] = {}
    for words in commands:
        known = {"$TOKEN": last.get("token", ""), "$VERSION": str(last.get("version"))}
        for name, value in known.items():
            words = [word.replace(name, value) for word in words]
        answer = curl(client, words)
        assert answer.status_code in (200, 201), f"{words}: {answer.text}"
        last = answer.json
        assert [] not in [
            last.get(name) for name in ("entities", "suggestions", "clusters", "hits")
        ]
    assert last["saved"] is True


def test_the_docs_list_every_address() -> None:
    rows = re.findall(r"^\| (GET|POST|PUT|DELETE) \| `(.+)` \| (.+) \|$", DOCS.read_text(), re.M)
    assert sorted(rows) == sorted((o.method, o.path, o.summary) for o in OPERATIONS)


def test_it_gives_what_the_command_line_prints(client: FlaskClient, workspace: Workspace) -> None:
    folder = str(workspace.settings.data_dir)
    for path, words in (
        ("/check", ["check"]),
        ("/clusters?method=louvain", ["clusters", "--method", "louvain"]),
        ("/suggestions?for=bakery&limit=3", ["suggest", "bakery", "--limit", "3"]),
    ):
        printed = CliRunner().invoke(main, [*words, "--json", "--data", folder])
        assert client.get(API + path).json == orjson.loads(printed.stdout)


def test_it_filters_sorts_and_pages_entities(client: FlaskClient) -> None:
    first = client.get(f"{API}/entities?kind=Enterprise&area=Soho&sort=-name&limit=2").json
    assert [row["entity"]["key"] for row in first["entities"]] == ["market", "caterer"]
    assert (first["found"], first["total"], first["pages"]) == (3, 9, 2)
    second = client.get(f"{API}/entities?kind=enterprise&area=Soho&sort=-name&limit=2&page=2").json
    assert [row["entity"]["key"] for row in second["entities"]] == ["bakery"]


def test_it_lists_the_ties_of_one_entity(client: FlaskClient) -> None:
    found = client.get(f"{API}/ties?entity=clinic&tie=WORKS_FOR").json["ties"]
    assert [(tie["from"], tie["type"], tie["to"]) for tie in found] == [
        ("nurse", "WORKS_FOR", "clinic")
    ]
    assert client.get(f"{API}/ties/{found[0]['id']}").json["tie"] == found[0]


def test_what_is_read_can_be_sent_back_unchanged(client: FlaskClient) -> None:
    made = client.post(f"{API}/entities", json=BAKERY | {"extra": {"Beds": "12"}})
    assert made.status_code == 201
    place = made.headers["Location"]
    entity = client.get(place).json["entity"]
    assert entity["offers"] == ["bread | rolls"]
    again = client.put(place, json={k: v for k, v in entity.items() if k != "key"}, headers=ANY)
    assert again.json["entity"] == entity
    assert again.json["version"] == made.json["version"]  # nothing was to be changed
    told = {"kind": "Enterprise", "name": "Soho Bakery"}
    bare = client.put(place, json=told, headers=ANY).json["entity"]
    assert (bare["offers"], bare["area"], bare["extra"]) == ([], "", {})


def test_a_tie_is_added_changed_removed_and_brought_back(client: FlaskClient) -> None:
    tie = {"from": "boat", "to": "bakery", "type": "SUPPLIES", "strength": 2.5}
    made = client.post(f"{API}/ties", json=tie)
    assert made.json["tie"]["strength"] == 2.5
    later = tie | {"since": "2019"}
    changed = client.put(made.headers["Location"], json=later, headers=ANY).json["tie"]
    address = f"{API}/ties/{changed['id']}"
    step = client.delete(address).json["step"]
    assert client.get(address).status_code == 404
    assert client.get(f"{API}/history").json["steps"][0] == step
    assert problem(client.post(f"{API}/undo", json={"id": "another"}), 404)
    assert client.post(f"{API}/undo", json={"id": step["id"]}).json["undone"] == step
    assert client.get(address).json["tie"] == changed


def test_it_tells_what_changed_of_an_entity_and_its_ties(client: FlaskClient) -> None:
    tie = {"from": "boat", "to": "bakery", "type": "SUPPLIES"}
    client.post(f"{API}/ties", json=tie)
    entity = client.get(f"{API}/entities/boat").json["entity"] | {"area": "Soho"}
    del entity["key"]
    assert client.put(f"{API}/entities/boat", json=entity, headers=ANY).json
    client.post(f"{API}/entities", json={"kind": "Enterprise", "name": "Cafe"})
    found = client.get(f"{API}/history?entity=boat").json
    assert [step["title"][:9] for step in found["steps"]] == ["Corrected", "Added a t"]
    corrected, tied = found["changes"]
    assert (corrected["what"], corrected["tie"]) == ("changed", "")
    assert corrected["fields"][0]["after"] == "Soho"
    assert (tied["what"], tied["step"]) == ("came", found["steps"][1]["id"])
    assert client.get(f"{API}/ties/{tied['tie']}").status_code == 200
    assert client.get(f"{API}/history?entity=nobody").json["steps"] == []
    day = found["steps"][0]["when"][:10]
    assert len(client.get(f"{API}/history?from={day}").json["steps"]) == 3
    assert client.get(f"{API}/history?to=2019&entity=boat").json["changes"] == []
    assert problem(client.get(f"{API}/history?from=yesterday"), 400)


def test_an_older_step_is_taken_back_where_later_ones_allow_it(client: FlaskClient) -> None:
    changed = {"kind": "Enterprise", "name": "Bakery"}
    for name in ("Soho Bakery", "Bakery"):
        sent = changed | {"name": name}
        client.put(f"{API}/entities/bakery", json=sent, headers=ANY)
    client.post(f"{API}/entities", json={"kind": "Enterprise", "name": "Cafe"})
    cafe, second, first = (s["id"] for s in client.get(f"{API}/history").json["steps"][:3])
    told = problem(client.post(f"{API}/undo", json={"id": first}), 409)
    assert second in told["hint"]
    assert cafe not in told["hint"]
    assert client.post(f"{API}/undo", json={"id": second}).json["undone"]["id"] == second
    assert client.get(f"{API}/entities/bakery").json["entity"]["name"] == "Soho Bakery"
    assert client.post(f"{API}/undo", json={"id": first}).status_code == 200
    titles = [s["title"] for s in client.get(f"{API}/history").json["steps"][:2]]
    assert all(title.startswith("Took back: ") for title in titles)


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


@pytest.mark.parametrize(
    "path", ["check", "entities", "entities/bakery", "clusters", "suggestions", "map", "history"]
)
def test_what_is_known_is_not_worked_out_again(
    client: FlaskClient, workspace: Workspace, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get(f"{API}/{path}").headers["ETag"]

    def reading(*_: object) -> None:
        raise AssertionError("the network was read")

    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "network", reading)
        patch.setattr(workspace.store, "read", reading)
        again = client.get(f"{API}/{path}", headers={"If-None-Match": tag})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    client.post(f"{API}/entities", json=BAKERY)
    later = client.get(f"{API}/{path}", headers={"If-None-Match": tag})
    assert later.status_code == 200
    assert later.headers["ETag"] != tag


def test_who_has_any_state_is_told_of_none_but_of_what_is_gone(client: FlaskClient) -> None:
    any_state = {"If-None-Match": "*"}
    there = client.get(f"{API}/entities/bakery", headers=any_state)
    assert (there.status_code, there.data) == (304, b"")

    client.delete(f"{API}/entities/bakery")
    assert problem(client.get(f"{API}/entities/bakery", headers=any_state), 404)


def test_a_network_that_is_opened_anew_is_another_state(
    client: FlaskClient, workspace: Workspace
) -> None:
    tag = client.get(f"{API}/entities").headers["ETag"]
    before = workspace.store.meta()
    workspace.store.write(Write(meta={"id": before.id}))
    assert workspace.store.meta()._replace(identity=before.identity) == before

    assert client.get(f"{API}/entities", headers={"If-None-Match": tag}).status_code == 200
    changed = {"kind": "Enterprise", "name": "Bakery"}
    answer = client.put(f"{API}/entities/bakery", json=changed, headers={"If-Match": tag})
    assert problem(answer, 412)


def test_nobody_replaces_what_they_have_not_seen_by_forgetting_to_say_so(
    client: FlaskClient,
) -> None:
    changed = {"kind": "Enterprise", "name": "Bakery"}
    assert problem(client.put(f"{API}/entities/bakery", json=changed), 428)
    seen = client.get(f"{API}/entities/bakery").headers["ETag"]
    assert client.put(f"{API}/entities/bakery", json=changed, headers={"If-Match": seen}).json


def test_a_write_on_a_state_that_is_no_more_is_refused(client: FlaskClient) -> None:
    seen = client.get(f"{API}/entities/bakery").headers["ETag"]
    lock = {"If-Match": seen}
    changed = {"kind": "Enterprise", "name": "Bakery"}
    first = client.put(f"{API}/entities/bakery", json=changed, headers=lock)
    assert first.status_code == 200
    assert problem(client.put(f"{API}/entities/bakery", json=changed, headers=lock), 412)
    assert problem(client.delete(f"{API}/entities/bakery", headers=lock), 412)
    assert problem(client.post(f"{API}/entities", json=BAKERY, headers=lock), 412)
    assert problem(client.post(f"{API}/undo", json={}, headers={"If-Match": '"nonsense"'}), 412)
    fresh = {"If-Match": f'"other", {first.headers["ETag"]}'}
    assert client.delete(f"{API}/entities/bakery", headers=fresh).status_code == 200


def test_the_picture_is_compressed_for_whoever_takes_it(client: FlaskClient) -> None:
    for address in ("/map/data?area=Soho", f"{API}/map?area=Soho"):
        plain = client.get(address, headers={"Accept-Encoding": "identity"})
        packed = client.get(address, headers={"Accept-Encoding": "br, gzip"})
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        assert "Accept-Encoding" in plain.headers["Vary"]
        assert plain.headers["Vary"] == packed.headers["Vary"]
        assert orjson.loads(plain.data)["counts"] == "4 of 9"


def test_the_picture_is_drawn_once_for_a_version(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get("/map/data").data
    monkeypatch.setattr(picture_response, "draw", None)
    assert client.get("/map/data").data == first
    assert client.get(f"{API}/map", headers={"Accept-Encoding": "gzip"}).status_code == 200


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


def test_files_are_looked_at_and_then_saved(client: FlaskClient) -> None:
    sent = send(client, b"name\nZed\nBakery Co-op\n", kind="Enterprise")
    assert sent.status_code == 201
    preview = sent.json
    assert preview["entities"] == {"new": 1, "changed": 0, "unchanged": 1}
    assert client.get(sent.headers["Location"]).json == preview
    body = {"version": preview["version"]}
    saved = client.post(sent.headers["Location"], json=body).json
    assert saved["saved"] is True
    assert client.get(f"{API}/history").json["steps"][0]["id"] == saved["batch"]
    assert problem(client.post(sent.headers["Location"], json=body), 404)


def test_nothing_else_is_saved_than_what_was_seen(client: FlaskClient) -> None:
    sent = send(client, b"kind,name\nEnterprise,Zed\n")
    client.post(f"{API}/entities", json=BAKERY)
    place = sent.headers["Location"]
    assert problem(client.post(place, json={"version": sent.json["version"]}), 409)
    newer = client.get(place).json["version"]
    assert client.post(place, json={"version": newer}).json["saved"] is True


def test_complaints_about_files_are_told_by_row(client: FlaskClient) -> None:
    sent = send(client, b"kind,name\nUnicorn,Zed\n")
    assert sent.json["complaint_count"] == 1
    body = {"version": sent.json["version"]}
    told = problem(client.post(sent.headers["Location"], json=body), 422)
    assert (told["complaints"][0]["file"], told["complaints"][0]["row"]) == ("entities.csv", 2)
    assert client.delete(sent.headers["Location"]).json == {"discarded": True}
    assert problem(client.get(sent.headers["Location"]), 404)


def test_files_can_begin_a_network_of_their_own(client: FlaskClient, workspace: Workspace) -> None:
    sent = send(client, b"kind,name\nEnterprise,Zed\n", new="true")
    body = {"version": sent.json["version"]}
    assert problem(client.post(sent.headers["Location"], json=body), 422)
    assert client.post(sent.headers["Location"], json=body | {"name": "Next"}).json["saved"] is True
    assert client.get(f"{API}/check").json["entities"] == 1
    assert networks.current(workspace).name == "Next"


def test_a_person_goes_with_every_trace(client: FlaskClient) -> None:
    step = client.delete(f"{API}/entities/nurse").json["step"]
    assert step["undoable"] is False
    assert "Nurse" not in client.get(f"{API}/history").text
