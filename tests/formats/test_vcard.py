"""vCards: people with the organisations they work for."""

from __future__ import annotations

from graphapp.model import Entity
from graphapp.reconcile.diff import Difference, Options, difference
from tests.formats.making import csv_file, read

ANN = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Community researcher 1\r\nN:One;Researcher;;;\r\n"
    "ORG:Hall\\; Trust;Kitchen\r\nTITLE:Cook\r\nTEL;TYPE=work:0121 496 0000\r\n"
    "TEL:0121 496 0001\r\n"
    "EMAIL:one@example.org\r\nitem1.URL:https://one.example\r\nCATEGORIES:food,music\r\n"
    "ADR;TYPE=home:;;1 High St;Soho;;B18 7AA;UK\r\nGEO:52.49;-1.93\r\n"
    "NOTE:A long\r\n  line\\nand another\r\nBDAY:1980-01-01\r\nEND:VCARD\r\n"
)
OLD = (
    "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9 =\n"
    "Person\nORG:Hall; Trust\nEND:VCARD\n"
)
ORG = "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:hall; trust\nTEL:0121\nEND:VCARD\n"


def compared(text: str, kind: str = "") -> Difference:
    rows = read(csv_file(text, "contacts.vcf"))
    assert set(rows.formats.values()) == {"vCard"}
    found = difference((), (), rows, Options(kind=kind))
    assert found.findings.complaints == []
    return found


def by_name(found: Difference) -> dict[str, Entity]:
    return {entity.name: entity for entity in found.entities_new}


def test_a_person_works_for_the_organisation_on_the_card() -> None:
    found = compared(ANN)
    people = by_name(found)
    one, hall = people["Community researcher 1"], people["Hall; Trust"]
    assert (one.kind, hall.kind) == ("Person", "Partner")
    assert (one.phone, one.postcode, one.area) == ("0121 496 0000", "B18 7AA", "Soho")
    assert (one.tags, one.latitude, one.longitude) == (("food", "music"), 52.49, -1.93)
    assert (one.url, one.description) == ("https://one.example", "A long line\nand another")
    assert one.extra == {
        "Job title": "Cook",
        "Email": "one@example.org",
        "Other phones": "0121 496 0001",
    }
    [tie] = found.ties_new
    assert (tie.start, tie.type, tie.end) == (one.key, "WORKS_FOR", hall.key)


def test_people_are_not_shown_to_everybody_and_what_is_not_read_is_told() -> None:
    found = compared(ANN)
    assert by_name(found)["Community researcher 1"].visibility == "members"
    said = "\n".join(map(str, found.findings.notices))
    assert "members of the partnership alone" in said
    assert "Not read: BDAY." in said


def test_a_card_of_an_organisation_is_that_organisation() -> None:
    found = compared(ANN + ORG, kind="Enterprise")
    assert sorted(by_name(found)) == ["Community researcher 1", "hall; trust"]
    assert by_name(found)["hall; trust"].phone == "0121"
    assert by_name(found)["hall; trust"].kind == "Enterprise"
    assert len(found.ties_new) == 1


def test_old_cards_with_encoded_texts_are_read() -> None:
    assert "Café Person" in by_name(compared(OLD))
