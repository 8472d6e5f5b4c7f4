"""A line as it was said becomes one step of the history, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphapp.errors import BadInput
from graphapp.journeys.edit.edit_forms import FormRefused
from graphapp.journeys.edit.take_line import SOURCE, Line, take_line
from graphapp.journeys.files.backup import back_up, restore
from graphapp.journeys.files.backup_file import read_backup
from graphapp.journeys.past.history import history, undo
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from tests.networks import fill, works_with

FIRST, SECOND = "0123456789ab", "ba9876543210"
KITCHEN = Entity("kitchen", "Enterprise", "Soho Kitchen", needs=("a van",), area="Soho")
STUDIO = Entity("studio", "Enterprise", "Soho Studio")


@pytest.fixture
def town(workspace: Workspace) -> Workspace:
    return fill(workspace, [KITCHEN, STUDIO], works_with("kitchen-studio", since="2019"))


def line(text: str, id: str = FIRST, **more: object) -> Line:
    return Line(id, text, more.pop("meant", {}), **more)  # type: ignore[arg-type]


def test_what_is_new_is_added_by_one_step(town: Workspace) -> None:
    said = "Sparkbrook Bakery offers catering, knows the Chamber of Commerce, needs a van"
    taken = take_line(town, line(said))
    network = town.network()
    bakery = network.entity("enterprise-sparkbrook-bakery")
    assert (bakery.offers, bakery.needs, bakery.source) == (("catering",), ("van",), SOURCE)
    [tie] = network.ties_of[bakery.key]
    assert tie.words(tie.start) == tie.words(tie.end) == "knows"
    assert taken.step
    assert taken.step.title == "Added as said: 1 enterprise, 1 partner, 1 tie"
    undo(town)
    assert town.network().keys == ["kitchen", "studio"]


def test_what_is_known_gains_what_is_new_alone(town: Workspace) -> None:
    said = "Soho Kitchen needs a van, needs flour and works with Soho Studio"
    taken = take_line(town, line(said))
    assert town.network().entity("kitchen").needs == ("a van", "flour")
    assert taken.change.ties_after == ()
    assert take_line(town, line("Soho Kitchen needs flour", SECOND)).step is None


def test_the_same_line_is_taken_once_however_often_it_is_sent(town: Workspace) -> None:
    first = take_line(town, line("Hope Hall needs chairs"))
    again = take_line(town, line("Hope Hall needs chairs"))
    assert (again.step, again.is_again) == (None, True)
    assert again.version == first.version
    undo(town)
    assert take_line(town, line("Hope Hall needs chairs")).is_again  # it was taken back


def test_the_history_names_no_person(town: Workspace) -> None:
    take_line(town, line("Amina Yusuf knows Soho Kitchen"))
    assert [batch.title for batch in history(town)] == ["Added as said: 1 person, 1 tie"]


def test_parts_that_were_struck_out_are_not_taken(town: Workspace) -> None:
    take_line(town, line("Soho Studio needs chairs and offers drums", without=[0]))
    studio = town.network().entity("studio")
    assert (studio.needs, studio.offers) == ((), ("drums",))
    taken = take_line(town, line("Soho Studio knows Tom Ash and needs amps", SECOND, without=[0]))
    assert [entity.key for entity in taken.change.entities_after] == ["studio"]


def test_what_people_chose_is_kept(town: Workspace) -> None:
    take_line(town, line("Grace works for Soho Kitchen", meant={"Grace": "CommunityAsset"}))
    assert town.network().entity("asset-grace")


def test_a_line_that_says_nothing_is_refused_in_words(town: Workspace) -> None:
    with pytest.raises(BadInput, match="says nothing"):
        take_line(town, line("the choir meets on Tuesdays"))


def test_somebody_new_who_is_there_already_is_told(town: Workspace) -> None:
    with pytest.raises(FormRefused, match="belongs to Enterprise"):
        take_line(town, line("Soho Kitchen needs salt", meant={"Soho Kitchen": "Enterprise"}))
    assert town.network().entity("kitchen") == KITCHEN


def test_the_lines_that_were_taken_are_known_after_a_backup(
    town: Workspace, tmp_path: Path
) -> None:
    take_line(town, line("Hope Hall needs chairs"))
    back_up(town, tmp_path / "all")
    restore(town, read_backup(tmp_path / "all"), replace=True)
    assert take_line(town, line("Hope Hall needs chairs")).is_again
