"""The page that asks what columns mean: reached by any table, changed, and remembered."""

from __future__ import annotations

import html
import re

from graphapp.journeys import networks
from graphapp.journeys.files.mappings import remembered
from graphapp.journeys.workspace import Workspace
from tests.mapping.sheets import MEMBERS
from tests.web.pages.test_imports import press, send
from tests.web.people import visitor

TABLE = "Organisation,Type,Works with\nAsh Ltd,Charity,Elm\nElm,Gang,\n"


def fields_of(page: str) -> dict[str, str]:
    """What the form would send as it stands."""
    fields = {}
    for name, choices in re.findall(
        r'<select id="[^"]+" name="([^"]+)">(.*?)</select>', page, re.S
    ):
        chosen = re.search(r'value="([^"]*)" selected', choices)
        fields[name] = html.unescape(chosen[1]) if chosen else ""
    fields |= dict(re.findall(r'name="(s\d+\.row)"[^>]*value="(\d+)"', page, re.S))
    return fields


def test_a_table_of_no_format_leads_to_the_page_and_on_to_the_map(workspace: Workspace) -> None:
    client = visitor(workspace)
    answer = send(client, ("members.csv", MEMBERS), into="new", name="Soho")
    assert "/import/mapping/" in answer.location
    page = client.get(answer.location).text
    assert "5 new entities and 6 new ties" in page
    assert "the same as Soho Hall" in page
    assert "sure, 100%" in page
    go_on = client.post(answer.location, data={**fields_of(page), "go_on": "yes", "name": "Soho"})
    preview = client.get(go_on.location).text
    assert "Start this network" in preview
    done = press(client, go_on.location, preview)
    assert "See it on the map" in client.get(done.location).text
    assert networks.current(workspace).name == "Soho"
    assert len(workspace.network().ties) == 6


def test_what_is_answered_stands_in_place_of_the_guess(workspace: Workspace) -> None:
    client = visitor(workspace)
    address = send(client, ("t.csv", TABLE), into="open").location
    fields = fields_of(client.get(address).text)
    kinds = {name: value for name, value in fields.items() if name.startswith("s0.k")}
    assert kinds["s0.k0"] == "Partner"
    changed = {**fields, "s0.k0": "Enterprise", "s0.c2.tie": "<FUNDS"}
    answer = client.post(address, data=changed, headers={"X-Part": "gives"})
    assert "1 enterprise" in answer.text
    assert "1 × funds" in answer.text
    assert "<html" not in answer.text
    assert 'value="&lt;FUNDS" selected' in client.get(address).text


def test_another_header_row_is_read_anew(workspace: Workspace) -> None:
    client = visitor(workspace)
    table = "Organisation,Type\nName,Kind\nAsh Ltd,Charity\n"
    address = send(client, ("t.csv", table), into="open").location
    fields = fields_of(client.get(address.replace("preview", "mapping")).text)
    address = address.replace("preview", "mapping")
    client.post(address, data={**fields, "s0.ask": "yes", "s0.row": "2"})
    page = client.get(address).text
    assert "1 new entity" in page
    assert "Ash Ltd" in page


def test_what_is_none_of_the_choices_is_not_heard(workspace: Workspace) -> None:
    client = visitor(workspace)
    address = send(client, ("t.csv", TABLE), into="open").location
    wrong = {
        "s0.c0.meaning": "ghost",
        "s0.kind": "Ghost",
        "s0.row": "x",
        "n0": "+Ghost",
        "s0.k0": "?",
    }
    assert client.post(address, data={**wrong, "go_on": "yes"}).status_code == 303
    assert "2 new entities" in client.get(address).text


def test_what_was_answered_is_remembered_once_it_is_saved(workspace: Workspace) -> None:
    client = visitor(workspace)
    address = send(client, ("t.csv", TABLE), into="open").location
    fields = fields_of(client.get(address).text)
    answer = client.post(address, data={**fields, "s0.k1": "Person", "go_on": "yes"})
    assert not remembered(workspace).sheets
    press(client, answer.location, client.get(answer.location).text)
    assert remembered(workspace).sheets[0].kinds == {"Charity": "Partner", "Gang": "Person"}
    again = send(client, ("june.csv", TABLE + "Oak,Gang,Elm\n"), into="open").location
    assert "/import/preview/" in again  # nothing is left to be asked
    assert "1 person" in client.get(again).text.replace("new ", "")


def test_answers_are_taken_along_and_sent_beside_the_sheet(workspace: Workspace) -> None:
    client = visitor(workspace)
    address = send(client, ("t.csv", TABLE), into="open").location
    client.post(address, data={**fields_of(client.get(address).text), "s0.k1": "Person"})
    taken = client.get(f"{address.partition('?')[0]}/mapping.toml")
    assert taken.headers["Content-Disposition"].endswith("t-mapping.toml")
    again = send(client, ("t.csv", TABLE), ("a.toml", taken.data), into="open").location
    assert "1 new person" in client.get(again).text
    wrong = send(client, ("t.csv", TABLE), ("a.toml", b"no = toml ="), into="open")
    assert wrong.status_code == 400
    assert "a.toml cannot be read as a mapping" in wrong.text


GERMAN = """Organisation;Art;Bietet;Partner von
Ash;Verein;Brot, Kuchen;Elm
Elm;Laden;Obst, Saft;Oak
"""


def test_a_column_that_becomes_the_kind_has_its_words_asked(workspace: Workspace) -> None:
    client = visitor(workspace)
    address = send(client, ("t.csv", GERMAN), into="open").location
    fields = fields_of(client.get(address).text)
    assert "Verein means" not in client.get(address).text
    changed = client.post(
        address, data={**fields, "s0.c1.meaning": "kind"}, headers={"X-Part": "gives"}
    )
    assert "Verein means" in changed.text
    assert "Verein means" in client.get(address).text
    answers = {**fields_of(client.get(address).text), "s0.k0": "CommunityAsset"}
    client.post(address, data=answers)
    assert "1 community asset" in client.get(address).text


def test_whoever_goes_on_before_new_words_were_asked_is_asked_them_first(
    workspace: Workspace,
) -> None:
    client = visitor(workspace)
    address = send(client, ("t.csv", GERMAN), into="open").location
    fields = {**fields_of(client.get(address).text), "s0.c1.meaning": "kind", "go_on": "yes"}
    there = client.post(address, data=fields).location
    assert "/import/mapping/" in there
    assert "What these mean was not asked yet" in client.get(there).text
    fields = {**fields_of(client.get(there).text), "go_on": "yes"}
    assert "/import/preview/" in client.post(there, data=fields).location


def test_a_column_that_becomes_a_list_is_parted_as_its_values_are(workspace: Workspace) -> None:
    client = visitor(workspace)
    address = send(client, ("t.csv", GERMAN), into="open").location
    fields = fields_of(client.get(address).text)
    assert fields["s0.c2.separator"] == ""
    client.post(address, data={**fields, "s0.c2.meaning": "offers"})
    page = client.get(address).text
    assert fields_of(page)["s0.c2.separator"] == ","
    assert "4 offers" in page
    client.post(address, data={**fields_of(page), "s0.c2.separator": ""})
    assert "2 offers" in client.get(address).text


def test_an_answer_stays_with_the_name_that_it_was_given_for(workspace: Workspace) -> None:
    client = visitor(workspace)
    table = "Organisation,Works with,Knows\nAsh,Zed Hall,Yew\nElm,Zed Hall,Ivy\n"
    address = send(client, ("t.csv", table), into="open").location
    page = client.get(address).text
    asked = dict(re.findall(r'name="(n\d)\.of" value="([^"]*)"', page))
    assert list(asked.values()) == ["Zed Hall", "Yew", "Ivy"]
    # The page still shows all three where a column is left out, and with it the first of them.
    old = {**fields_of(page), **{f"{name}.of": word for name, word in asked.items()}}
    client.post(address, data={**old, "s0.c1.meaning": "leave out"})
    client.post(
        address, data={**old, "s0.c1.meaning": "leave out", "n0": "+MacroInvestment", "n2": "-"}
    )
    page = client.get(address).text
    assert "macro investment</li>" not in page
    assert "1 × knows" in page


def test_a_mended_file_is_read_by_what_was_answered_for_the_one_before(
    workspace: Workspace,
) -> None:
    client = visitor(workspace)
    table = "Organisation,Art,Since\nAsh,Verein,last year\nElm,Laden,2019\n"
    address = send(client, ("t.csv", table), into="open").location
    fields = fields_of(client.get(address).text)
    answers = {**fields, "s0.c1.meaning": "tags", "s0.c2.meaning": "since"}
    client.post(address, data=answers)
    assert "is no date that we can read" in client.get(address).text
    token = address.partition("?")[0].rpartition("/")[2]
    mended = ("t.csv", table.replace("last year", "2018"))
    again = send(client, mended, into="open", instead_of=token).location
    press(client, again, client.get(again).text)
    ash = next(entity for entity in workspace.network().entities if entity.name == "Ash")
    assert ash.tags == ("Verein",)
    assert ash.since == "2018"


def test_a_pasted_table_is_read_like_a_file(workspace: Workspace) -> None:
    pasted = "Organisation\tType\tWorks with\nAsh Ltd\tCharity\tElm\nElm\tGang\t\n"
    client = visitor(workspace)
    address = client.post("/import", data={"pasted": pasted, "into": "open"}).location
    assert "2 new entities and 1 new tie" in client.get(address).text


def test_whatever_stands_in_a_table_is_shown_as_text(workspace: Workspace) -> None:
    hostile = '<script>alert("x")</script>'
    quoted = hostile.replace('"', '""')
    table = f'Organisation,"{quoted}",Type,Works with\nAsh,Elm,"{quoted}","{quoted}"\nElm,Ash,y,\n'
    client = visitor(workspace)
    address = send(client, ("<b>.csv", table), into="open").location
    page = client.get(address).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_sheet_that_its_format_knows_can_be_asked_about_all_the_same(
    workspace: Workspace,
) -> None:
    client = visitor(workspace)
    there = send(client, ("e.csv", "kind,name,area\nPartner,Ash,Soho\n"), into="open").location
    assert "/import/preview/" in there
    address = there.replace("preview", "mapping")
    assert "Read as Own sheet: there is nothing to ask" in client.get(address).text
    client.post(address, data={"s0.ask": "yes"})
    assert "Area" in client.get(address).text
