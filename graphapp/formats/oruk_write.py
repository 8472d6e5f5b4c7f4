"""Open Referral UK out: what organisations offer, as one page of an API's services."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

import orjson

from graphapp.formats._format import Writer
from graphapp.formats._json import Object
from graphapp.language import _, number
from graphapp.model import Entity
from graphapp.network import Network

_ORGANISED = ("Partner", "Enterprise", "CommunityAsset", "MacroInvestment")


def _offering(network: Network) -> list[Entity]:
    return [e for e in network.entities if e.offers and e.kind in _ORGANISED]


def _lost(network: Network) -> list[str]:
    others = len(network.entities) - len(_offering(network))
    ties = len(network.ties) + len(network.past_ties)
    return [
        *(
            [_("People, and who offers nothing, stay here: {n}.", n=number(others))]
            if others
            else []
        ),
        *([_("Ties stay here: {n}.", n=number(ties))] if ties else []),
        _(
            "Of an organisation go its name, description, web address, identifiers, place and "
            "offers; its kind, key, needs, sectors, tags, dates and all else stay here."
        ),
    ]


def _write(network: Network) -> dict[str, bytes]:
    services = [_service(entity, offer) for entity in _offering(network) for offer in entity.offers]
    page = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }
    return {"services.json": orjson.dumps(page, option=orjson.OPT_INDENT_2)}


def _service(entity: Entity, offer: str) -> Object:
    id_ = _id("service", entity.key, offer)
    service: Object = {"id": id_, "name": offer, "status": "active"}
    service["organization"] = _organization(entity)
    if location := _location(entity):
        at = _id("at", entity.key, offer)
        service["service_at_locations"] = [{"id": at, "service_id": id_, "location": location}]
    return service


def _organization(entity: Entity) -> Object:
    organization: Object = {
        "id": _id("organization", entity.key),
        "name": entity.name,
        "description": entity.description or entity.name,
    }
    if entity.url:
        organization["website"] = entity.url
    numbers = [identifier.rpartition("-") for identifier in entity.identifiers]
    if found := [(scheme, number) for scheme, _, number in numbers if scheme]:
        organization["organization_identifiers"] = [
            {
                "id": _id("identifier", entity.key, scheme, number),
                "identifier_scheme": scheme,
                "identifier_type": scheme,
                "identifier": number,
            }
            for scheme, number in found
        ]
    return organization


def _location(entity: Entity) -> Object | None:
    has_point = entity.latitude is not None and entity.longitude is not None
    if not has_point and not entity.postcode and not entity.area:
        return None
    id_ = _id("location", entity.key)
    location: Object = {"id": id_, "location_type": "physical", "name": entity.name}
    if has_point:
        location |= {"latitude": entity.latitude, "longitude": entity.longitude}
    address = {"city": entity.area, "postal_code": entity.postcode, "address_type": "physical"}
    location["addresses"] = [{"id": _id("address", entity.key), **address}]
    return location


def _id(*parts: str) -> str:
    """The same thing has the same id tomorrow."""
    return str(uuid5(NAMESPACE_URL, "\x1f".join(parts)))


WRITER = Writer("oruk", "Open Referral UK", _lost, _write)
