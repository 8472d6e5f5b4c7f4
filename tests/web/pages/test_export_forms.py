"""The network taken home in other forms, in the browser's terms."""

from __future__ import annotations

from graphapp.formats._format import writers
from graphapp.journeys.workspace import Workspace
from tests.web.pages.test_imports import press, seen, send
from tests.web.people import visitor
from tests.web.small import fill


def test_every_form_is_offered_with_what_it_does_not_carry(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    assert 'href="/export"' in client.get("/import").text
    page = client.get("/export").text
    for name, writer in writers().items():
        if name == "360giving":
            assert name not in page  # there are no grants
            continue
        assert writer.title in page
        for sentence in writer.lost(workspace.network()):
            assert sentence.split(":")[0] in page
        answer = client.get(f"/export/as/{name}")
        assert answer.status_code == 200
        assert "attachment" in answer.headers["Content-Disposition"]


def test_a_form_that_carries_everything_comes_back_the_same(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    before = workspace.network()
    answer = client.get("/export/as/graphml")
    assert answer.headers["Content-Disposition"].endswith("small-graphml.graphml")
    sent = send(client, ("small.graphml", answer.data), into="new", name="Again")
    press(client, sent.location, seen(client, sent))
    assert workspace.network().entities == before.entities
    assert workspace.network().ties == before.ties


def test_a_form_that_there_is_not_is_not_found_and_one_without_content_said(
    workspace: Workspace,
) -> None:
    client = visitor(workspace)
    assert client.get("/export/as/nothing").status_code == 404
    answer = client.get("/export/as/360giving")
    assert answer.status_code == 400
    assert "None of these ties came from grants" in answer.text
