"""Saying what words are to each other, on each engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphapp.errors import BadInput, NotFound
from graphapp.journeys.edit.edit_entity import remove_entity
from graphapp.journeys.files.backup import back_up, read_backup, restore
from graphapp.journeys.past import history
from graphapp.journeys.teach import forget, teach
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from graphapp.store import Change, Write

ROWS = (
    Entity(
        "a",
        "Enterprise",
        "A",
        needs=("somebody to fix our bikes", "bread for Zoë Nobody"),
        sectors=("catering",),
    ),
    Entity("b", "Enterprise", "B", offers=("bicycle repairs", "bread"), sectors=("Food",)),
    Entity("zoe", "Person", "Zoë Nobody"),
)
NEED, OFFER = "somebody to fix our bikes", "bicycle repairs"


@pytest.fixture
def town(any_workspace: Workspace) -> Workspace:
    meta = {"origin": "own", "name": "Town"}
    any_workspace.store.write(Write(Change(entities_after=ROWS), meta=meta))
    return any_workspace


def senses(workspace: Workspace) -> list[tuple[str, str, str]]:
    anew = Workspace(workspace.store, workspace.settings).network()
    assert anew.taught == workspace.network().taught
    return [(t.one, t.sense, t.other) for t in anew.taught]


def test_an_answer_is_kept_replaced_forgotten_and_undone(town: Workspace, tmp_path: Path) -> None:
    said = teach(town, OFFER, NEED, "same", who=" Ann ")
    assert (said.who, senses(town)) == ("Ann", [(OFFER, "same", NEED)])
    teach(town, "Somebody to fix our BIKES", "bicycle repair", "narrower")
    kept = [("Somebody to fix our BIKES", "narrower", "bicycle repair")]
    assert senses(town) == kept
    back_up(town, tmp_path / "town.gz")
    assert len(forget(town, "bicycle repair", NEED)) == 1
    assert senses(town) == []
    assert [step.title for step in history.history(town)] == [
        "Forgot what two words are",
        "Said what two words are to each other",
        "Said what two words are to each other",
    ]
    history.undo(town)
    assert senses(town) == kept
    history.undo(town)
    assert senses(town) == [(OFFER, "same", NEED)]
    restore(town, read_backup(tmp_path / "town.gz"), replace=True)
    assert senses(town) == kept


def test_what_a_sector_is_has_nothing_to_do_with_needs_and_tags(town: Workspace) -> None:
    said = teach(town, "Catering", "food", "narrower", field="sectors")
    assert (said.field, senses(town)) == ("sectors", [("Catering", "narrower", "food")])
    assert town.network().sectors.of(("CATERING",)) == {"catering", "food"}
    for field, words in (("words", "a need or an offer"), ("tags", "as a tag")):
        with pytest.raises(BadInput, match=words):
            teach(town, "catering", "food", "same", field=field)
        with pytest.raises(NotFound):
            forget(town, "catering", "food", field=field)
    with pytest.raises(BadInput, match="Nothing is taught about"):
        teach(town, "catering", "food", "same", field="areas")
    forget(town, "food", "catering", field="sectors")
    assert senses(town) == []


def test_words_that_name_a_person_go_with_them(town: Workspace) -> None:
    teach(town, "bread for Zoë Nobody", "bread", "narrower")
    teach(town, OFFER, NEED, "same", who="Zoë Nobody")
    remove_entity(town, "zoe")
    assert senses(town) == [(OFFER, "same", NEED)]
    assert town.network().taught[0].who == ""


@pytest.mark.parametrize(
    ("pair", "sense", "words"),
    [
        ((NEED, "bicycle rental"), "same", "Nobody here has"),
        ((OFFER, "repairs of bicycles"), "same", "the same by their words"),
        ((OFFER, ""), "same", "1 to 200 characters"),
        ((OFFER, NEED), "eaten", "There is no"),
    ],
)
def test_what_cannot_be_taught_is_refused(
    town: Workspace, pair: tuple[str, str], sense: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words) as raised:
        teach(town, *pair, sense)
    assert raised.value.hint
    assert senses(town) == []
    with pytest.raises(NotFound):
        forget(town, *pair)
