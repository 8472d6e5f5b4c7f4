"""What is shown to others is, to the byte, what it would be if the hidden had never been there."""

from __future__ import annotations

import gzip
import io
import re
import zipfile

import pytest
from flask.testing import FlaskClient

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, Tie
from graphapp.network import Network
from graphapp.reader import MEMBER, PUBLIC, Reader
from graphapp.settings import Settings
from graphapp.store import Change, Store, Write
from graphapp.web import create_app
from graphapp.web.frame import request_reader
from tests.conftest import empty
from tests.room import open_room
from tests.test_readers import whole, without_hidden

SHARED = (
    *("/map/file", "/map/table.csv", "/map/print", "/poster", "/poster.svg", "/paper-forms"),
    "/take-home",
)
ADDRESSES = (
    *SHARED,
    *(f"{path}?{query}" for path in SHARED for query in ("suggested=1&past=1", "area=Area 3")),
    *(
        "/map/crowd",
        "/map/data",
        "/map/data?method=louvain&size=betweenness",
        "/map/data?colour=area&past=1",
    ),
    *("/map", "/map?show=table&suggested=1", "/map?chosen=e00003", "/map/data?chosen=e00003"),
    *(
        "/",
        "/picture",
        "/needs",
        "/after",
        "/clusters",
        "/clusters?method=louvain",
        "/clusters/compare",
    ),
    *("/directory", "/directory?sort=-ties", "/directory/e00003", "/directory/e00003/picture"),
    *("/suggestions", "/suggestions?for=e00003", "/evaluate", "/investments", "/search?q=name"),
    *("/path?from=e00003&to=e00009", "/path/picture?from=e00003&to=e00009"),
    *("/room/wall", "/import", "/history", "/add", "/directory/e00003/edit", "/export/network.zip"),
    *("/export", "/export/as/graphml", "/take-home/e00003", "/take-home.zip?area=Area 3"),
)
API = ("/api/v1/map", "/api/v1/map?suggested=true&past=true")
_EACH_TIME = (rb'nonce="[^"]*"', rb'name="csrf_token" value="[^"]*"')


@pytest.mark.parametrize("reader", [PUBLIC, MEMBER], ids=lambda reader: reader.name)
def test_it_is_what_it_would_be_without_the_hidden(
    store: Store,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    reader: Reader,
) -> None:
    monkeypatch.setattr(request_reader, "PUBLIC", reader)  # who comes by that door
    network = whole()
    with_hidden = _shown(_filled(store, settings, network))
    alone = _shown(_filled(store, settings, without_hidden(network, reader)))
    differing = [address for address, answer in alone.items() if with_hidden[address] != answer]
    assert differing == []


def test_phones_in_the_room_are_shown_what_they_would_be_without_the_hidden(
    store: Store, settings: Settings
) -> None:
    network = whole()
    with_hidden = _phone_shown(_filled(store, settings, network))
    alone = _phone_shown(_filled(store, settings, without_hidden(network, PUBLIC)))
    assert [path for path, text in alone.items() if with_hidden[path] != text] == []


def _phone_shown(workspace: Workspace) -> dict[str, str]:
    made = open_room(workspace)
    phone, told = made.phone(), {}
    for path in ("", "form", "vote", "find?who=name", "find/e00003", "find/nobody"):
        told[path] = phone.get(path).text
    for number, name in enumerate(e.name for e in whole().entities[:20]):
        told[name] = str(made.phone(number // 4).send("reading", line=f"{name} needs a van").json)
    tokens = r'(data-token|value)="[^"]*"'
    shown = {path: re.sub(tokens, "", text).replace(made.code, "") for path, text in told.items()}
    made.room.close()
    return shown


def test_the_owner_is_shown_more(store: Store, settings: Settings) -> None:
    """Without which the test above would say nothing."""
    client = create_app(_filled(store, settings, whole())).test_client()
    for address in ("/map/data", "/picture", "/directory/e00003/picture"):
        assert client.get(address).data != client.get(f"{address}?present=1").data


def test_where_others_stand_does_not_tell_what_is_done_to_the_hidden(
    store: Store, settings: Settings
) -> None:
    network = whole()
    workspace = _filled(store, settings, network)
    client = create_app(workspace).test_client()
    client.get("/map/data")
    before = client.get("/map/data?present=1").data
    hidden = next(e for e in network.entities if e.visibility == "private")
    ties = tuple(t for t in network.ties if hidden.key in (t.start, t.end))
    workspace.store.write(Write(Change(entities_before=(hidden,), ties_before=ties)))
    client.get("/map/data")
    assert client.get("/map/data?present=1").data == before


def test_a_browser_is_not_told_that_it_has_what_others_may_see(
    store: Store, settings: Settings
) -> None:
    client = create_app(_filled(store, settings, whole())).test_client()
    tag = client.get("/map/data").headers["ETag"]
    answer = client.get("/map/data?paper=1", headers={"If-None-Match": tag})
    assert answer.status_code == 200


def _filled(store: Store, settings: Settings, network: Network) -> Workspace:
    workspace = Workspace(empty(store), settings)
    entities: tuple[Entity, ...] = network.entities
    ties: tuple[Tie, ...] = (*network.ties, *network.past_ties)
    change = Change(entities_after=entities, ties_after=ties)
    workspace.store.write(Write(change, meta={"name": "Ours", "origin": "own"}))
    return workspace


def _shown(workspace: Workspace) -> dict[str, bytes]:
    client = create_app(workspace).test_client()
    asked = [address + ("&" if "?" in address else "?") + "present=1" for address in ADDRESSES]
    asked += [address + ("&" if "?" in address else "?") + "present=true" for address in API]
    return {address: _answer(client, address) for address in asked}


def _answer(client: FlaskClient, address: str) -> bytes:
    """The bytes, without what is new each time."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    content = answer.data
    if answer.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    for once in _EACH_TIME:
        content = re.sub(once, b"", content)
    return content
