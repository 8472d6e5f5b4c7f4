"""Open Referral UK: services become offers, places become assets or the place of their owner."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from graphapp.journeys.files.export_network import export_other, other_format
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from graphapp.reconcile.diff import Difference, Options, difference
from graphapp.tables.table import Upload
from tests.formats.making import read

TRUST = {"id": "o1", "name": "Trust A", "description": "Helps.", "website": "https://a.example"}
HALL = {
    "id": "l1",
    "location_type": "physical",
    "name": "Old Hall",
    "latitude": 52.49,
    "longitude": -1.93,
    "external_identifier": "100",
    "external_identifier_type": "UPRN",
    "addresses": [{"city": "Soho", "postal_code": "B18 7AA"}],
}
COUNSEL = {
    "id": "s1",
    "name": "Counselling",
    "status": "active",
    "organization": TRUST,
    "service_at_locations": [{"id": "x", "location": HALL}],
}


def compared(content: Any, kind: str = "") -> Difference:
    rows = read(Upload("services.json", json.dumps(content).encode()))
    assert set(rows.formats.values()) == {"Open Referral UK"}
    found = difference((), (), rows, Options(kind=kind))
    assert found.findings.complaints == []
    return found


def said(found: Difference) -> str:
    return "\n".join(map(str, found.findings.notices))


def test_a_service_is_an_offer_and_its_named_place_hosts_the_organisation() -> None:
    closed = {"id": "s2", "name": "Gone", "status": "defunct", "organization": {"id": "o1"}}
    found = compared({"total_items": 2, "contents": [COUNSEL, closed]})
    trust, hall = sorted(found.entities_new, key=lambda entity: entity.name, reverse=True)
    assert (trust.name, trust.kind, trust.offers) == ("Trust A", "Partner", ("Counselling",))
    assert trust.url == "https://a.example"
    assert (hall.name, hall.kind, hall.area) == ("Old Hall", "CommunityAsset", "Soho")
    assert (hall.postcode, hall.latitude, hall.extra) == ("B18 7AA", 52.49, {"UPRN": "100"})
    [tie] = found.ties_new
    assert (tie.start, tie.type, tie.end) == (hall.key, "HOSTS", trust.key)
    assert "Services that are closed are left out: 1." in said(found)
    assert "taken for a partner" in said(found)


def test_a_place_without_a_name_of_its_own_is_where_the_organisation_is() -> None:
    unnamed = {key: value for key, value in HALL.items() if key != "name"}
    found = compared([{**COUNSEL, "service_at_locations": [{"location": unnamed}]}], "Enterprise")
    [trust] = found.entities_new
    assert (trust.kind, trust.latitude, trust.area) == ("Enterprise", 52.49, "Soho")


def test_tables_of_one_file_are_put_together_by_their_ids() -> None:
    found = compared(
        {
            "organizations": [
                {
                    **TRUST,
                    "organization_identifiers": [
                        {"identifier_scheme": "GB-CHC", "identifier": "1002721"}
                    ],
                }
            ],
            "services": [
                {"id": "s1", "name": "Advice", "organization_id": "o1"},
                {"id": "s9", "name": "Nobody's", "organization_id": "o9"},
            ],
            "locations": [HALL],
            "service_at_locations": [{"service_id": "s1", "location_id": "l1"}],
        }
    )
    names = {entity.name: entity for entity in found.entities_new}
    assert names["Trust A"].identifiers == ("GB-CHC-1002721",)
    assert names["Trust A"].offers == ("Advice",)
    assert [tie.type for tie in found.ties_new] == ["HOSTS"]
    assert "Services of no organisation in it are left out: 1." in said(found)


def test_a_package_of_tables_is_put_together_too() -> None:
    place = {key: value for key, value in HALL.items() if key != "addresses"}
    found = compared(
        {
            "organization": [TRUST],
            "service": [{"id": "s1", "name": "Advice", "organization_id": "o1"}],
            "location": [place],
            "service_at_location": [{"service_id": "s1", "location_id": "l1"}],
            "address": [{"location_id": "l1", "city": "Soho"}],
            "organization_identifier": [
                {"organization_id": "o1", "identifier_scheme": "GB-CHC", "identifier": 1002721}
            ],
        }
    )
    names = {entity.name: entity for entity in found.entities_new}
    assert names["Trust A"].identifiers == ("GB-CHC-1002721",)
    assert names["Old Hall"].area == "Soho"


TABLES = {
    "organizations": [TRUST],
    "services": [
        {"id": "s1", "name": "Advice", "organization_id": "o1", "status": "active"},
        {"id": "s2", "name": "Gone", "organization_id": "o1", "status": "defunct"},
    ],
    "locations": [{key: value for key, value in HALL.items() if key != "addresses"}],
    "service_at_locations": [{"id": "x", "service_id": "s1", "location_id": "l1"}],
}
ADDRESS = {"id": "a1", "location_id": "l1", "city": "Soho", "postal_code": "B18 7AA"}


def csv_table(name: str, rows: list[dict[str, Any]]) -> Upload:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return Upload(f"{name}.csv", text.getvalue().encode())


def test_its_tables_as_csv_files_given_together_say_what_the_json_says() -> None:
    phones = csv_table("phones", [{"id": "p1", "number": "0121 496 0000", "service_id": "s1"}])
    tables = {**TABLES, "addresses": [ADDRESS]}
    rows = read(*(csv_table(*table) for table in reversed(tables.items())), phones)
    assert rows.formats == {"organizations.csv": "Open Referral UK"}
    found = difference((), (), rows, Options())
    of_json = compared({**TABLES, "address": [ADDRESS]})
    assert len(of_json.entities_new) == 2
    assert (found.entities_new, found.ties_new) == (of_json.entities_new, of_json.ties_new)
    assert found.findings.complaints == []
    assert "Services that are closed are left out: 1." in said(found)


def test_tables_that_only_have_such_names_are_none_of_it() -> None:
    rows = read(
        Upload("organizations.csv", b"kind,name\nPartner,A\n"),
        Upload("services.csv", b"kind,name\nEnterprise,B\n"),
    )
    assert set(rows.formats.values()) == {"Own sheet"}


def test_an_organisation_with_its_services_is_read_too() -> None:
    found = compared({**TRUST, "services": [{"id": "s1", "name": "Advice", "status": "active"}]})
    [trust] = found.entities_new
    assert trust.offers == ("Advice",)


def test_json_of_something_else_is_left_to_others() -> None:
    rows = read(Upload("x.json", b'[{"name": "Ann", "organization": "Hall"}]'))
    assert "Open Referral UK" not in rows.formats.values()


def test_what_organisations_offer_goes_out_and_comes_back_and_the_rest_is_told() -> None:
    bakery = Entity(
        "b", "Enterprise", "Bakery", description="Bread.", offers=("loaves", "rolls | buns"),
        area="Soho", postcode="B18 7AA", latitude=52.5, longitude=-1.9,
        url="https://b.example", identifiers=("GB-COH-01234567",),
    )  # fmt: skip
    ann = Entity("a", "Person", "Ann", offers=("songs",))
    network = Network.of([bakery, ann], [make_tie("a", "b", "WORKS_FOR")])
    lost = " ".join(other_format(network, "oruk").lost)
    assert "stay here: 1." in lost
    assert "Ties stay here: 1." in lost
    page = json.loads(export_other(network, "oruk")["services.json"])
    assert [service["name"] for service in page["contents"]] == ["loaves", "rolls | buns"]
    found = compared(page)
    [back] = found.entities_new
    assert back._replace(key="b", kind="Enterprise") == bakery
