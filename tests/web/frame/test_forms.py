"""What holds for every form."""

from __future__ import annotations

from graphapp.journeys.workspace import Workspace
from tests.web.people import TIES, plant, visitor

VALUES = {"key": "bakery", "tie_id": TIES[0].id, "id": "x", "token": "x"}


def test_it_refuses_every_form_that_we_did_not_send(workspace: Workspace) -> None:
    plant(workspace)
    client = visitor(workspace, checked=True)
    version = workspace.store.version()
    rules = [
        r
        for r in client.application.url_map.iter_rules()
        # The web API is no form; what it refuses is held by its own tests.
        if "POST" in (r.methods or ()) and not r.rule.startswith("/api/")
    ]
    assert len(rules) > 8
    for rule in rules:
        path = rule.rule
        for name, value in VALUES.items():
            path = path.replace(f"<path:{name}>", value).replace(f"<{name}>", value)
        answer = client.post(path, data={"name": "Mallory"})
        assert answer.status_code == 400, path
        assert "came from elsewhere" in answer.text, path
    assert workspace.store.version() == version


def test_it_puts_a_token_into_every_form_that_sends(workspace: Workspace) -> None:
    plant(workspace)
    client = visitor(workspace, checked=True)
    client.post("/undo")
    for path in (
        "/",
        "/add",
        "/networks",
        "/forms",
        "/forms/questions",
        "/history",
        "/directory/bakery",
        "/directory/bakery/edit",
        "/directory/bakery/remove",
        "/directory/bakery/ties/add",
        f"/directory/bakery/ties/{TIES[0].id}",
    ):
        page = client.get(path).text
        for form in page.split("<form")[1:]:
            if 'method="post"' in form.split(">")[0]:
                assert 'name="csrf_token" value="' in form.split("</form>")[0], path


def test_it_writes_nothing_into_a_page_that_the_policy_would_refuse(workspace: Workspace) -> None:
    plant(workspace)
    client = visitor(workspace)
    for path in ("/", "/directory", "/directory/bakery", "/directory/bakery/edit", "/networks"):
        page = client.get(path).text
        assert " style=" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count("<script src=") + page.count(
            '<script type="module" src='
        )
