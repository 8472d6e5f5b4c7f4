"""360Giving: many grants become one tie for each pair, by org-id."""

from __future__ import annotations

import json

import pytest

from graphapp.errors import BadInput
from graphapp.journeys.files.export_network import export_other, other_format
from graphapp.model import Entity, Tie, make_tie
from graphapp.network import Network
from graphapp.reconcile.diff import Difference, Options, difference
from graphapp.tables.table import Upload
from tests.formats.making import csv_file, read, workbook

HEADER = (
    "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:Identifier,"
    "Recipient Org:Name,Funding Org:Identifier,Funding Org:Name"
)
KITCHEN = (
    "360G-x-1,Kitchen,Fit out,GBP,10000,2019-04-01,GB-CHC-1002721,Trust A,GB-CHC-200051,Fund B"
)
GARDEN = (
    '360G-x-2,Garden,,GBP,"£2,500.50",05/06/2017,GB-CHC-1002721,Trust A Ltd,GB-CHC-200051,Fund B'
)


def compared(*uploads: Upload, kind: str = "", there: tuple[Entity, ...] = ()) -> Difference:
    found = difference(there, (), read(*uploads), Options(kind=kind))
    assert found.findings.complaints == []
    return found


def sheet(*lines: str, header: str = HEADER, name: str = "g.csv") -> Upload:
    return csv_file("\n".join((header, *lines)) + "\n", name)


def said(found: Difference) -> str:
    return "\n".join(map(str, found.findings.notices))


def only_tie(found: Difference) -> Tie:
    [tie] = found.ties_new
    return tie


def test_grants_from_one_to_another_are_one_tie_with_their_sum_number_and_dates() -> None:
    found = compared(sheet(KITCHEN, GARDEN))
    tie = only_tie(found)
    assert (tie.start, tie.type, tie.end) == ("GB-CHC-200051", "FUNDS", "GB-CHC-1002721")
    assert (tie.strength, tie.since) == (12500.5, "2017-06-05")
    assert tie.extra == {
        "Grants": "2",
        "Last grant": "2019-04-01",
        "Currency": "GBP",
        "Grant list": "360G-x-1 · 2019-04-01 · 10000 GBP · Kitchen"
        "|360G-x-2 · 2017-06-05 · 2500.5 GBP · Garden",
    }
    trust = next(entity for entity in found.entities_new if entity.key == "GB-CHC-1002721")
    assert (trust.name, trust.extra) == ("Trust A", {"Other names": "Trust A Ltd"})
    assert "1 ties for 2 grants" in said(found)
    assert "Not read: the columns Description." in said(found)


def test_it_is_one_tie_across_files_and_sheets_and_no_grant_counts_twice() -> None:
    book = workbook(
        {"2019": [HEADER.split(","), KITCHEN.split(",")], "notes": [["hello"]]}, "g.xlsx"
    )
    found = compared(book, sheet(KITCHEN, GARDEN))
    assert only_tie(found).strength == 12500.5
    assert "Grants with the identifier of another, left out: 1." in said(found)


def test_json_says_the_same_as_the_sheet() -> None:
    grant = {
        "id": "360G-x-1",
        "title": "Kitchen",
        "description": "Fit out",
        "currency": "GBP",
        "amountAwarded": 10000,
        "awardDate": "2019-04-01T00:00:00+00:00",
        "fundingOrganization": [{"id": "GB-CHC-200051", "name": "Fund B"}],
        "recipientOrganization": [{"id": "GB-CHC-1002721", "name": "Trust A"}],
    }
    found = compared(Upload("g.json", json.dumps({"grants": [grant]}).encode()))
    assert only_tie(found) == only_tie(compared(sheet(KITCHEN)))


def test_kinds_are_taken_and_told_unless_one_is_chosen_or_known() -> None:
    assert {e.name: e.kind for e in compared(sheet(KITCHEN)).entities_new} == {
        "Fund B": "Partner",
        "Trust A": "Enterprise",
    }
    assert "Grants name no kinds" in said(compared(sheet(KITCHEN)))
    chosen = compared(sheet(KITCHEN), kind="CommunityAsset")
    assert {entity.kind for entity in chosen.entities_new} == {"CommunityAsset"}
    hall = Entity(
        "hall", "CommunityAsset", "Hall", identifiers=("GB-CHC-1002721", "GB-COH-01234567")
    )
    met = compared(sheet(KITCHEN), there=(hall,))
    [changed] = met.entities_changed
    assert (changed.after.kind, changed.after.identifiers) == (hall.kind, hall.identifiers)
    assert only_tie(met).end == "hall"


def test_a_person_who_receives_is_a_person() -> None:
    header = HEADER.replace("Recipient Org", "Recipient Ind")
    found = compared(sheet(KITCHEN, header=header))
    assert {entity.name: entity.kind for entity in found.entities_new}["Trust A"] == "Person"


def test_numbers_beside_a_recipient_tell_who_it_is_where_its_own_id_is_of_no_register() -> None:
    header = HEADER + ",Recipient Org:Charity Number"
    first = KITCHEN.replace("GB-CHC-1002721", "360G-f-org1") + ",1002721"
    found = compared(sheet(first, GARDEN + ",", header=header))
    assert only_tie(found).strength == 12500.5
    host = GARDEN.replace("GB-CHC-1002721", "GB-COH-01234567") + ",1002721"
    apart = compared(sheet(KITCHEN + ",", host, header=header))
    assert len(apart.ties_new) == 2
    extras = {entity.key: entity.extra for entity in apart.entities_new}
    assert extras["GB-COH-01234567"] == {"Charity number": "1002721"}


def test_a_placeholder_for_an_identifier_makes_nobody_the_same() -> None:
    dummy = KITCHEN.replace("GB-CHC-1002721", "DUMMY01")
    other = GARDEN.replace("GB-CHC-1002721", "DUMMY01")
    assert len(compared(sheet(dummy, other)).ties_new) == 2


def test_sums_of_two_currencies_are_two_ties() -> None:
    dollars = GARDEN.replace("GBP", "USD")
    found = compared(sheet(KITCHEN, dollars))
    assert sorted((tie.label, tie.strength) for tie in found.ties_new) == [
        ("", 10000.0),
        ("funds in USD", 2500.5),
    ]
    assert "Grants in another currency are ties of their own." in said(found)


def test_grants_to_nobody_and_of_nothing_are_told() -> None:
    nobody = KITCHEN.replace("360G-x-1", "360G-x-3").replace("GB-CHC-1002721,Trust A", ",")
    nothing = GARDEN.replace('"£2,500.50"', "0")
    found = compared(sheet(KITCHEN, nobody, nothing))
    assert only_tie(found).strength == 10000.0
    assert "Left out, for they name no funder or recipient: 1." in said(found)
    assert "Grants without an amount above 0: 1." in said(found)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("2019-04-01", "04/25/2019", "is no date"), ("10000", "lots", "is no amount")],
)
def test_what_cannot_be_understood_is_complained_of(old: str, new: str, words: str) -> None:
    [complaint] = read(sheet(KITCHEN.replace(old, new))).findings.complaints
    assert words in str(complaint)


def test_what_is_kept_of_many_grants_is_bounded_and_that_is_told() -> None:
    many = [KITCHEN.replace("360G-x-1", f"360G-x-{i}") for i in range(2_000)]
    found = compared(sheet(*many))
    assert only_tie(found).strength == 20_000_000
    assert len(only_tie(found).extra["Grant list"]) < 20_000
    assert "too many to be kept one by one" in said(found)


def test_grants_go_home_as_they_came() -> None:
    came = compared(sheet(KITCHEN, GARDEN))
    network = Network.of(came.entities_new, came.ties_new)
    lost = other_format(network, "360giving").lost
    assert "kinds, needs, offers" in lost[0]
    files = export_other(network, "360giving")
    assert "Trust A" in files["grants.csv"].decode("utf-8-sig")
    again = compared(Upload("grants.csv", files["grants.csv"]))
    assert again.ties_new == came.ties_new
    names = [(entity.key, entity.kind, entity.name) for entity in again.entities_new]
    assert names == [(entity.key, entity.kind, entity.name) for entity in came.entities_new]


def test_what_stays_at_home_is_told_before() -> None:
    came = compared(sheet(KITCHEN))
    lone = Entity("lone", "Person", "Lone")
    more = (*came.ties_new, make_tie("lone", "GB-CHC-1002721", "WORKS_FOR"))
    network = Network.of((*came.entities_new, lone), more)
    lost = " ".join(other_format(network, "360giving").lost)
    assert "Ties that are no grants stay here: 1." in lost
    assert "Entities without a grant stay here: 1." in lost


def test_without_grants_there_is_nothing_to_write() -> None:
    network = Network.of([Entity("a", "Partner", "A")], [])
    for ask in (other_format, export_other):
        with pytest.raises(BadInput, match="came from grants"):
            ask(network, "360giving")
