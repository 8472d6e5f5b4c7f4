"""An entity, and the one table of its fields."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from graphapp.language import _
from graphapp.model.field import Field, declared_fields

VISIBILITY_WORDS = {
    "public": _("Everybody"),
    "members": _("Members of the partnership"),
    "private": _("Only us"),
}
VISIBILITIES = tuple(VISIBILITY_WORDS)

Texts = tuple[str, ...]
ENTITY_PARTS = (_("Who or what it is"), _("Needs and offers"), _("Further details"))
"""The parts of its form, in their order."""
_WHAT, _WANTS, _MORE = ENTITY_PARTS


class Entity(NamedTuple):
    """A person, organisation, place or investment. Empty text or None means unknown.

    A field more is a line here: sheets, forms, the store and the API follow from it.
    """

    # Not formatted: a table is read by its rows.
    # fmt: off
    key: Annotated[str, Field("key", _("Key"), _("key"),
        _("A short name that never changes, such as a charity number (GB-CHC-1002721); made of "
        "kind and name where it is empty. The same key in your next file means the same thing."))]
    kind: Annotated[str, Field("kind", _("Kind"), _("kind"),
        _("What it is."), _WHAT, ("entity kind",))]
    name: Annotated[str, Field("name", _("Name"), _("name"),
        _("As people call it; not blank."), _WHAT,
        ("full name", "organisation name", "organization name", "organisation", "organization",
         "organisation title", "company name", "company", "entity name", "display name"))]
    description: Annotated[str, Field("text", _("Description"), _("description"),
        _("What it is or does, in a sentence or two."), _WHAT, ("summary", "about"))] = ""
    sectors: Annotated[Texts, Field("list", _("Sectors"), _("sectors"),
        _("The fields it works in, such as food or health."), _WHAT,
        ("sector", "industry", "themes", "theme"), known="sectors",
        single=_("Sector"))] = ()
    tags: Annotated[Texts, Field("list", _("Tags"), _("tags"),
        _("Any words you want to find it by."), _MORE,
        ("tag", "keywords"), known="tags", single=_("Tag"))] = ()
    needs: Annotated[Texts, Field("list", _("Needs"), _("needs"),
        _("What it is looking for: catering, a delivery van, linen laundry for wards."), _WANTS,
        ("need",), known="wants", single=_("Need"))] = ()
    offers: Annotated[Texts, Field("list", _("Offers"), _("offers"),
        _("What it could give or sell to others."),
        _WANTS, ("offer",), known="wants", single=_("Offer"))] = ()
    area: Annotated[str, Field("line", _("Area"), _("area"),
        _("The neighbourhood, ward or town, such as Soho."),
        _WHAT, ("neighbourhood", "neighborhood", "ward"), known="areas")] = ""
    postcode: Annotated[str, Field("line", _("Postcode"), _("postcode"),
        _("Such as B18 7AA."), _WHAT,
        ("post code", "postal code", "zip code", "zip"), members_only=("Person",))] = ""
    latitude: Annotated[float | None, Field("number", _("Latitude"), _("latitude"),
        _("In degrees, such as 52.487; given with the longitude."), _MORE, ("lat",),
        most=90)] = None
    longitude: Annotated[float | None, Field("number", _("Longitude"), _("longitude"),
        _("In degrees, such as -1.929; given with the latitude."), _MORE, ("lon", "lng", "long"),
        most=180)] = None
    url: Annotated[str, Field("address", _("Web address"), _("web address"),
        _("Its web page, beginning with https:// or http://."), _WHAT,
        ("website", "web site", "web", "homepage"))] = ""
    phone: Annotated[str, Field("line", _("Phone"), _("phone"),
        _("Such as 0121 496 0000."), _WHAT,
        ("telephone", "tel", "mobile", "phone number"), members_only=("Person",))] = ""
    identifiers: Annotated[Texts, Field("list", _("Identifiers"), _("identifiers"),
        _("Official numbers with their register, as org-id.guide writes them: GB-CHC-1002721 for "
        "a charity, GB-COH-01234567 for a company."), _MORE,
        ("identifier", "org id", "orgid"), single=_("Identifier"))] = ()
    since: Annotated[str, Field("date", _("Since"), _("since"),
        _("When it began."), _MORE,
        ("start", "start date", "founded"))] = ""
    until: Annotated[str, Field("date", _("Until"), _("until"),
        _("When it ended; empty while it goes on."), _MORE,
        ("end", "end date", "closed"))] = ""
    visibility: Annotated[str, Field("choice", _("Who may see it"), _("who may see it"),
        _("What is not public is left out when you present or share."), _MORE,
        choices=VISIBILITY_WORDS)] = "public"
    public_details: Annotated[Texts, Field("details", _("Details shown to everybody"),
        _("details shown to everybody"),
        _("Of a person the partnership alone sees these, unless they agreed to show them."),
        _MORE)] = ()
    source: Annotated[str, Field("line", _("Source"), _("source"),
        _("Where this is known from."), _MORE,
        ("data source",))] = ""
    extra: Annotated[dict[str, str], Field("own columns", _("Your own columns"),
        _("your own columns"),
        _("Columns of your own, by name."))] = {}  # noqa: RUF012 - never changed in place
    # fmt: on


ENTITY_FIELDS = declared_fields(Entity)
