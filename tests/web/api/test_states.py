"""States of the network: what is known is not sent again, and nobody overwrites the unseen."""

from __future__ import annotations

import gzip

import orjson
import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.store import Write
from graphapp.web.frame import picture_response
from tests.web.api.program import API, BAKERY, problem


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
