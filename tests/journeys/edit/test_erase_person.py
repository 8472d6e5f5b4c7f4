"""Removing a person removes every trace of them but the count."""

import io
import json
import zlib
from base64 import b64decode

import pytest

from graphapp.errors import Conflict, NotFound
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.edit.erase_person import mentions
from graphapp.journeys.files.uploads import keep_draft, open_draft
from graphapp.journeys.past.history import history, record, take_step, undo
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.store import Change, Write
from tests.conftest import run_cypher

NAME = "Zoë Example-Nobody"


@pytest.fixture
def workspace(any_workspace: Workspace) -> Workspace:
    """On each engine: what is left behind is theirs to tell."""
    return any_workspace


@pytest.fixture
def person(workspace: Workspace) -> str:
    bakery = save_entity(workspace, {"kind": "Enterprise", "name": "Bakery"})
    key = save_entity(workspace, {"kind": "Person", "name": NAME, "needs": "a job"})
    save_entity(workspace, {"kind": "Person", "name": "Somebody Else"})
    save_tie(workspace, {"from": key, "to": bakery, "type": "works for"})
    save_tie(workspace, {"from": key, "to": "Somebody Else", "type": "knows", "until": "2018"})
    save_entity(workspace, {"needs": "a job at a bakery"}, key)
    return key


def everything_in(workspace: Workspace) -> str:
    """All that the database holds, documents unpacked."""
    everything = (
        "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN properties(n) AS n, properties(r) AS r"
    )
    records = [record.data() for record in run_cypher(workspace.store, everything)]
    documents: dict[str, dict[int, str]] = {}
    said = []
    for row in records:
        if "text" in row["n"]:
            documents.setdefault(row["n"]["id"], {})[row["n"]["part"]] = row["n"].pop("text")
        said.append(str(row["n"]) + str(row["r"]))
    for parts in documents.values():
        text = "".join(parts[part] for part in sorted(parts))
        said.append(zlib.decompress(b64decode(text)).decode())
    return "\n".join(said)


def test_no_trace_is_left_in_the_whole_store(workspace: Workspace, person: str) -> None:
    documents = {
        "positions/1": {person: [1, 2], "bakery": [3, 4], "fixed": [person, f"{person}-2"]},
        "view/1": {"address": f"focus={person}&degrees=2", "labels": [{"is": NAME}, {"is": "x"}]},
        "view/2": {"title": f"Around {NAME}", "kinds": ["Person"]},
    }
    written: dict[str, bytes | None] = {
        id: json.dumps(value).encode() for id, value in documents.items()
    }
    workspace.store.write(Write(documents=written | {"note": f"not JSON: {NAME}".encode()}))
    assert NAME in everything_in(workspace)

    remove_entity(workspace, person)

    left = everything_in(workspace)
    assert NAME not in left
    assert person not in left.replace(f"{person}-2", "")
    assert "a job" not in left
    left_of = {id: json.loads(workspace.store.document(id) or b"null") for id in documents}
    assert left_of == {
        "positions/1": {"bakery": [3, 4], "fixed": [f"{person}-2"]},
        "view/1": {"labels": [{"is": "x"}]},
        "view/2": {"kinds": ["Person"]},
    }
    assert workspace.store.document("note") is None
    assert [e.name for e in workspace.network().entities] == ["Bakery", "Somebody Else"]


def test_the_history_counts_them_and_names_nobody(workspace: Workspace, person: str) -> None:
    remove_entity(workspace, person)
    steps = history(workspace)
    assert (steps[0].title, steps[0].counts) == ("A person was removed", {"removed": 1})
    assert [step.title for step in steps[1:]] == [
        "Corrected a person",
        "Added a tie",
        "Added a tie",
        "Added a person",
        "Added a person",
        "Added enterprise “Bakery”",
    ]
    assert not any(step.undoable for step in steps)


def test_undo_never_brings_them_back(workspace: Workspace, person: str) -> None:
    remove_entity(workspace, person)
    with pytest.raises(Conflict, match="A person was removed"):
        undo(workspace)
    save_entity(workspace, {"kind": "Enterprise", "name": "Dairy"})
    assert undo(workspace).title == "Added enterprise “Dairy”"
    with pytest.raises(Conflict):
        undo(workspace)
    assert person not in workspace.network().index


def test_a_step_that_bears_the_name_leaves_the_history(workspace: Workspace) -> None:
    key = save_entity(workspace, {"kind": "Enterprise", "name": NAME})
    save_entity(workspace, {"kind": "Person"}, key)
    people = Change(entities_after=(Entity("x", "Person", "X"),))
    batch = record("Imported", [f"letter of {NAME.upper()}.csv"])
    take_step(workspace, people, batch, expected_version=workspace.store.version())
    remove_entity(workspace, key)
    assert [step.title for step in history(workspace)] == [
        "A person was removed",
        "Corrected a person",
    ]
    assert NAME.casefold() not in everything_in(workspace).casefold()


def test_a_past_tie_goes_too(workspace: Workspace, person: str) -> None:
    assert len(workspace.network().past_ties) == 1
    remove_entity(workspace, person)
    assert workspace.network().past_ties == ()


def test_it_says_who_else_mentions_the_name(workspace: Workspace, person: str) -> None:
    assert mentions(workspace.network(), person) == []
    cafe = save_entity(
        workspace, {"kind": "Enterprise", "name": "Cafe", "description": f"Ask {NAME}!"}
    )
    save_entity(workspace, {"kind": "Enterprise", "name": f"{NAME}s"})
    assert mentions(workspace.network(), person) == [cafe]


def test_files_that_wait_to_be_imported_are_dropped(workspace: Workspace, person: str) -> None:
    sheet = io.BytesIO(f"kind,name\nPerson,{NAME}\n".encode())
    draft = keep_draft(workspace, [("people.csv", sheet)])
    remove_entity(workspace, person)
    with pytest.raises(NotFound):
        open_draft(workspace, draft.token)
