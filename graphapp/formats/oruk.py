"""Open Referral UK, which is HSDS 3: services and organisations as an API or a file gives them.

The specification: <https://docs.openreferral.org/>. A service is an offer of its organisation; a
place with a name of its own is a community asset that hosts the organisation, any other gives the
organisation its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from graphapp.formats._format import Format
from graphapp.formats._graph_files import fit, reader
from graphapp.formats._json import Object, as_text, first, json_with, objects
from graphapp.formats._opened import Opened, Record, put, table_of
from graphapp.formats._oruk_tables import put_together
from graphapp.language import _, number
from graphapp.names import same_name
from graphapp.tables.cells import join_values
from graphapp.tables.table import Table, Upload

NAME = "oruk"
_LISTS = {
    "contents": "", "content": "", "data": "", "items": "", "services": "service",
    "organizations": "organization", "locations": "location",
    "service_at_locations": "service_at_location", "organization": "organization",
    "service": "service", "location": "location", "service_at_location": "service_at_location",
}  # fmt: skip
"""Where lists stand, and what is in them: in pages of an API, in packages of either sort."""
_WITHIN = (
    ("address", "locations", "location_id", "addresses"),
    ("organization_identifier", "organizations", "organization_id", "organization_identifiers"),
)
"""Tables whose rows belong to an object: which, whose, by which id, and where they belong."""
_CLOSED = ("inactive", "defunct", "temporarily closed")


@dataclass
class _Found:
    """Everything by its id. `owners` has the organisation of each service; `places` pairs of an
    organisation and a location, `at` pairs of a service and a location."""

    organizations: dict[str, Object] = field(default_factory=dict)
    services: dict[str, Object] = field(default_factory=dict)
    locations: dict[str, Object] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    places: dict[tuple[str, str], None] = field(default_factory=dict)
    at: list[tuple[str, str]] = field(default_factory=list)

    def take(self, item: Object, what: str) -> None:
        """An object of any sort, with those within it."""
        what = what or _sort(item)
        id_ = as_text(item.get("id"))
        if what == "organization" and (id_ or item.get("name")):
            self.organization(item)
        elif what == "service":
            self.services[id_ or as_text(item.get("name"))] = item
            owner = self.organization(first(item.get("organization")))
            self.owners[id_ or as_text(item.get("name"))] = owner or as_text(
                item.get("organization_id")
            )
            for at in objects(item.get("service_at_locations")):
                self.at.append((id_ or as_text(item.get("name")), self.location(at)))
        elif what == "service_at_location":
            self.at.append((as_text(item.get("service_id")), self.location(item)))
        elif what == "location":
            self.location({"location": item})

    def organization(self, item: Object) -> str:
        id_ = as_text(item.get("id")) or as_text(item.get("name"))
        if not id_:
            return ""
        self.organizations[id_] = {**self.organizations.get(id_, {}), **item}
        for service in objects(item.get("services")):
            if "organization" not in service:
                self.take({"organization_id": id_, **service}, "service")
        for location in objects(item.get("locations")):
            self.places[id_, self.location({"location": location})] = None
        return id_

    def location(self, at: Object) -> str:
        item = first(at.get("location"))
        id_ = as_text(item.get("id")) or as_text(at.get("location_id")) or as_text(item.get("name"))
        if id_ and item:
            self.locations.setdefault(id_, item)
        return id_


def _sort(item: Object) -> str:
    if "location_type" in item:
        return "location"
    if item.keys() & {"organization", "service_at_locations", "organization_id"}:
        return "service"
    if item.keys() & {"services", "locations", "organization_identifiers", "legal_status"}:
        return "organization"
    return ""


def _open(upload: Upload, _stack: ExitStack) -> list[Table] | None:
    content = json_with(upload, "organization", "organizations", "services")
    found = _Found()
    for item, what in _items(content):
        found.take(item, what)
    if not found.organizations:
        return None
    for table, owners, by, name in _WITHIN if isinstance(content, dict) else ():
        for row in objects(content.get(table)):
            owner = getattr(found, owners).get(as_text(row.get(by)))
            if owner is not None and isinstance(owner.setdefault(name, []), list):
                owner[name].append(row)
    return list(_tables(upload, found))


def _items(content: Any) -> Iterator[tuple[Object, str]]:
    if isinstance(content, list):
        yield from ((item, "") for item in objects(content))
    elif isinstance(content, dict):
        is_one = "id" in content and ("organization" in content or "services" in content)
        for item in [content] if is_one else []:
            yield item, "service" if "organization" in content else "organization"
        for name, what in _LISTS.items() if not is_one else ():
            for item in objects(content.get(name)) if name in content else ():
                yield item, what


def _tables(upload: Upload, found: _Found) -> Iterator[Opened]:
    records = {id_: _organization(id_, item) for id_, item in found.organizations.items()}
    notices = [
        _("Of services only the names are read, as offers; contacts, schedules and costs are not."),
        _(
            "An organisation is taken for a partner unless you choose a kind; a place with a name "
            "of its own is a community asset."
        ),
        *_add_offers(found, records),
    ]
    assets, ties = _add_places(found, records)
    yield table_of(upload, "organizations", NAME, records.values(), notices)
    if assets:
        yield table_of(upload, "locations", NAME, assets.values())
        yield table_of(upload, "ties", NAME, ties)


def _add_offers(found: _Found, records: dict[str, Record]) -> list[str]:
    """Gives what is to be told of services that are left out."""
    offers: dict[str, list[str]] = {}
    closed = unowned = 0
    for id_, service in found.services.items():
        owner = found.owners.get(id_, "")
        if as_text(service.get("status")).casefold() in _CLOSED:
            closed += 1
        elif owner not in records:
            unowned += 1
        else:
            offers.setdefault(owner, []).append(as_text(service.get("name")))
    for id_, names in offers.items():
        put(records[id_], "offers", join_values(filter(None, names)))
    return [
        *([_("Services that are closed are left out: {n}.", n=number(closed))] if closed else []),
        *(
            [_("Services of no organisation in it are left out: {n}.", n=number(unowned))]
            if unowned
            else []
        ),
    ]


def _add_places(
    found: _Found, records: dict[str, Record]
) -> tuple[dict[str, Record], list[Record]]:
    """The places that are community assets, and whom they host."""
    assets: dict[str, Record] = {}
    ties: list[Record] = []
    at = {(found.owners.get(service, ""), location): None for service, location in found.at}
    for owner, place in found.places | at:
        item = found.locations.get(place)
        if item is None or owner not in records or _is_nowhere(item):
            continue
        name = as_text(item.get("name"))
        if name and same_name(name) != same_name(records[owner].get("name", "")):
            about = {"id": f"location {place}", "kind": "CommunityAsset", "name": name}
            assets[place] = about | _place(item)
            ends = {"from": f"location {place}", "to": f"organization {owner}"}
            ties.append({**ends, "type": "HOSTS"})
        elif not records[owner].keys() & {"latitude", "postcode"}:
            records[owner] |= _place(item)
    return assets, ties


def _organization(id_: str, item: Object) -> Record:
    record: Record = {"id": f"organization {id_}"}
    put(record, "name", as_text(item.get("name")))
    put(record, "description", as_text(item.get("description")))
    url = as_text(item.get("website") or item.get("url"))
    put(record, "url" if url.startswith(("http://", "https://")) else "Web address", url)
    numbers = (
        "-".join((as_text(i.get("identifier_scheme")), as_text(i.get("identifier"))))
        for i in objects(item.get("organization_identifiers"))
    )
    put(record, "identifiers", join_values(n for n in numbers if not n.startswith("-")))
    put(record, "phone", as_text(first(item.get("phones")).get("number")).strip('"'))
    put(record, "Email", as_text(item.get("email")))
    return record


def _place(item: Object) -> Record:
    record: Record = {}
    address = first(item.get("addresses"))
    latitude, longitude = as_text(item.get("latitude")), as_text(item.get("longitude"))
    if latitude and longitude:
        record |= {"latitude": latitude, "longitude": longitude}
    put(record, "postcode", as_text(address.get("postal_code")))
    put(record, "area", as_text(address.get("city")))
    if as_text(item.get("external_identifier")):
        what = as_text(item.get("external_identifier_type")) or "UPRN"
        put(record, what, as_text(item.get("external_identifier")))
    return record


def _is_nowhere(item: Object) -> bool:
    return as_text(item.get("location_type")).casefold() in ("virtual", "postal")


FORMAT = Format(
    NAME,
    "Open Referral UK",
    _("JSON of services or organizations, or organizations.csv with services.csv"),
    4,
    fit,
    reader(kind="Partner", joins=("offers", "identifiers")),
    _open,
    put_together,
)
