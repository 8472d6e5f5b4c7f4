"""Adding, correcting and removing on an entity's page."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from graphapp.errors import Conflict, NotFound
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_forms import FormRefused, texts_of
from graphapp.journeys.edit.edit_tie import find_tie, remove_tie, save_tie
from graphapp.journeys.past.history import history
from graphapp.journeys.workspace import Workspace

FULL = {
    "kind": "enterprises",
    "name": "  Soho   Bakery ",
    "description": "Bread,\r\nand rolls.",
    "sectors": "food | retail|food",
    "needs": "flour",
    "offers": "bread | training",
    "area": "Soho",
    "latitude": "52,4977",
    "longitude": "-1.9336",
    "url": "https://example.org/bread",
    "identifiers": "GB-COH-01234567",
    "since": "2017-4",
    "until": "",
    "visibility": "members",
    "source": "a walk",
    "extra:Postcode": "B18",
}


@pytest.fixture
def bakery(workspace: Workspace) -> str:
    return save_entity(workspace, FULL)


@pytest.fixture
def dairy(workspace: Workspace) -> str:
    return save_entity(workspace, {"kind": "Enterprise", "name": "Dairy"})


def test_it_adds_an_entity_with_everything_in_the_form(workspace: Workspace, bakery: str) -> None:
    assert bakery == "enterprise-soho-bakery"
    entity = workspace.network().entity(bakery)
    assert (entity.name, entity.description) == ("Soho Bakery", "Bread,\nand rolls.")
    assert (entity.sectors, entity.offers) == (("food", "retail"), ("bread", "training"))
    assert (entity.latitude, entity.longitude) == (52.4977, -1.9336)
    assert (entity.since, entity.visibility) == ("2017-04", "members")
    assert entity.extra == {"Postcode": "B18"}


def test_what_a_form_shows_saves_as_it_was(workspace: Workspace, bakery: str) -> None:
    version = workspace.store.version()
    entity = workspace.network().entity(bakery)
    assert save_entity(workspace, texts_of(entity), bakery) == bakery
    assert workspace.store.version() == version, "nothing changed, so nothing is written"


def test_a_bar_inside_a_value_stays_inside(workspace: Workspace, bakery: str) -> None:
    save_entity(workspace, {"needs": r"rye\|wheat flour | salt"}, bakery)
    entity = workspace.network().entity(bakery)
    assert entity.needs == ("rye|wheat flour", "salt")
    save_entity(workspace, texts_of(entity), bakery)
    assert workspace.network().entity(bakery) == entity


def test_an_absent_field_stays_and_an_empty_one_is_cleared(
    workspace: Workspace, bakery: str
) -> None:
    save_entity(workspace, {"needs": "", "extra:Postcode": "", "csrf_token": "x"}, bakery)
    entity = workspace.network().entity(bakery)
    assert entity.needs == ()
    assert entity.extra == {}
    assert entity.offers == ("bread", "training")


def test_a_renamed_entity_keeps_its_key_and_its_old_name_is_free(
    workspace: Workspace, bakery: str
) -> None:
    assert save_entity(workspace, {"name": "Icknield Bakery", "identifiers": ""}, bakery) == bakery
    assert save_entity(workspace, FULL) == f"{bakery}-2"


def test_it_names_everything_that_is_wrong_at_once(workspace: Workspace) -> None:
    fields = {
        "kind": "shop",
        "name": " ",
        "latitude": "152",
        "longitude": "west",
        "url": "javascript:alert(1)",
        "since": "06/04/2017",
        "until": "2017-02-30",
        "visibility": "secret",
    }
    with pytest.raises(FormRefused) as raised:
        save_entity(workspace, fields)
    complaints = {complaint.field: complaint for complaint in raised.value.complaints}
    assert sorted(complaints) == sorted(fields)
    assert complaints["since"].value == "06/04/2017"
    assert "2017-04-06" in complaints["since"].right
    assert "Community asset" in complaints["kind"].right
    assert all(complaint.wrong and complaint.right for complaint in complaints.values())
    assert workspace.network().entities == ()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"since": "2018", "until": "2017-12"}, "until"),
        ({"latitude": "52.5"}, "longitude"),
        ({"longitude": "1_0", "latitude": "1"}, "longitude"),
        ({"latitude": "nan", "longitude": "1"}, "latitude"),
        ({"name": "x" * 5_001}, "name"),
        ({"description": "x" * 20_001}, "description"),
        ({"url": "our page"}, "url"),
    ],
)
def test_it_refuses_what_cannot_be(
    workspace: Workspace, fields: dict[str, str], field: str
) -> None:
    with pytest.raises(FormRefused) as raised:
        save_entity(workspace, {"kind": "Enterprise", "name": "Bakery"} | fields)
    assert [complaint.field for complaint in raised.value.complaints] == [field]


def test_the_same_kind_and_name_offers_the_one_that_is_there(
    workspace: Workspace, bakery: str
) -> None:
    with pytest.raises(FormRefused) as raised:
        save_entity(workspace, {"kind": "Enterprise", "name": "SOHO bakery"})
    assert raised.value.existing == (bakery, "Soho Bakery")
    assert bakery in raised.value.complaints[0].right
    save_entity(workspace, {"kind": "Community asset", "name": "Soho Bakery"})


def test_the_same_identifier_is_the_same_entity(workspace: Workspace, bakery: str) -> None:
    with pytest.raises(FormRefused) as raised:
        save_entity(
            workspace, {"kind": "Partner", "name": "Bread Ltd", "identifiers": "GB-COH-01234567"}
        )
    assert raised.value.existing == (bakery, "Soho Bakery")


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "مخبز", "🥖", "=1+1", 'O\'Brien "x"']
)
def test_a_name_is_kept_as_it_is_written(workspace: Workspace, name: str) -> None:
    key = save_entity(workspace, {"kind": "Enterprise", "name": name})
    assert workspace.network().entity(key).name == name
    assert history(workspace)[0].title == f"Added enterprise “{name}”"


def test_it_refuses_to_save_what_was_changed_meanwhile(workspace: Workspace, bakery: str) -> None:
    version = workspace.store.version()
    save_entity(workspace, {"area": "Ladywood"}, bakery, expected_version=version)
    with pytest.raises(Conflict):
        save_entity(workspace, {"area": "Soho"}, bakery, expected_version=version)
    with pytest.raises(Conflict):
        remove_entity(workspace, bakery, expected_version=version)
    assert workspace.network().entity(bakery).area == "Ladywood"


def test_people_who_add_at_the_same_moment_are_all_heard(workspace: Workspace) -> None:
    def add(number: int) -> str:
        return save_entity(workspace, {"kind": "Enterprise", "name": f"Stall {number}"})

    with ThreadPoolExecutor(4) as pool:
        keys = list(pool.map(add, range(8)))
    assert sorted(workspace.network().keys) == sorted(keys)
    assert len(history(workspace)) == 8


def test_an_unknown_key_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="nobody"):
        save_entity(workspace, {"name": "x"}, "nobody")
    with pytest.raises(NotFound, match="nobody"):
        remove_entity(workspace, "nobody")


def test_it_ties_by_key_or_by_name(workspace: Workspace, bakery: str, dairy: str) -> None:
    save_tie(workspace, {"from": "dairy", "to": bakery, "type": "is a partner of"})
    save_tie(workspace, {"from": "dairy", "to": bakery, "type": "supplies", "strength": "2,5"})
    friend, supply = sorted(workspace.network().ties, key=lambda tie: tie.type)
    assert (friend.type, friend.label) == ("CONNECTED_TO", "is a partner of")
    assert (supply.start, supply.end, supply.strength) == (dairy, bakery, 2.5)


def test_it_corrects_a_tie_and_removes_it(workspace: Workspace, bakery: str, dairy: str) -> None:
    first = save_tie(workspace, {"from": dairy, "to": bakery, "type": "supplies"})
    tie = workspace.network().ties[0]
    assert save_tie(workspace, texts_of(tie), first) == first
    second = save_tie(workspace, {"type": "partners with", "until": "2018", "since": "2017"}, first)
    assert workspace.network().ties == ()
    assert [(t.type, t.until, t.id) for t in workspace.network().past_ties] == [
        ("PARTNERS_WITH", "2018", second)
    ]
    remove_tie(workspace, second)
    assert workspace.network().past_ties == ()
    with pytest.raises(NotFound):
        remove_tie(workspace, second)


def test_it_names_everything_that_is_wrong_with_a_tie(
    workspace: Workspace, bakery: str, dairy: str
) -> None:
    save_entity(workspace, {"kind": "Community asset", "name": "Dairy"})
    fields = {"from": "Dairy", "to": "Nowhere", "type": "", "strength": "0", "since": "soon"}
    with pytest.raises(FormRefused) as raised:
        save_tie(workspace, fields)
    complaints = {complaint.field: complaint for complaint in raised.value.complaints}
    assert sorted(complaints) == sorted(fields)
    assert dairy in complaints["from"].right
    with pytest.raises(FormRefused, match="other end"):
        save_tie(workspace, {"from": dairy, "to": dairy, "type": "supplies"})


@pytest.mark.parametrize(
    ("word", "turned", "directed"),
    [("funded by", True, True), ("mentors", False, True), ("partners with", False, False)],
)
def test_a_new_tie_reads_as_its_word_does(
    workspace: Workspace, bakery: str, dairy: str, word: str, turned: bool, directed: bool
) -> None:
    id = save_tie(workspace, {"from": dairy, "to": bakery, "type": word})
    tie = find_tie(workspace.network(), id)
    assert (tie.start, tie.directed) == (bakery if turned else dairy, directed)


def test_a_tie_keeps_its_order_when_its_other_end_corrects_it(
    workspace: Workspace, bakery: str, dairy: str
) -> None:
    id = save_tie(workspace, {"from": dairy, "to": bakery, "type": "partners with"})
    save_tie(workspace, {"from": bakery, "to": dairy, "type": "partners with", "until": "2018"}, id)
    tie = find_tie(workspace.network(), id)
    assert (tie.start, tie.until) == (dairy, "2018")


def test_the_same_tie_again_is_refused(workspace: Workspace, bakery: str, dairy: str) -> None:
    save_tie(workspace, {"from": dairy, "to": bakery, "type": "partners with"})
    with pytest.raises(FormRefused, match="already"):
        save_tie(workspace, {"from": bakery, "to": dairy, "type": "partners with"})
    save_tie(workspace, {"from": bakery, "to": dairy, "type": "partners with", "source": "2nd"})
