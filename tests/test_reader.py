"""What is kept to members of the partnership leaves with nobody else, unless it was agreed to."""

from __future__ import annotations

import pytest

from graphapp.model import ENTITY_FIELDS, Entity, Field
from graphapp.network import Network
from graphapp.reader import MEMBER, OWNER, PUBLIC

ANNA = Entity("anna", "Person", "Anna", area="Soho", postcode="B18 7AA")
CAFE = Entity("cafe", "Enterprise", "Cafe", postcode="B18 7BB")
KEPT_BACK = [field for field in ENTITY_FIELDS.values() if field.members_only]


def test_the_public_does_not_see_what_is_kept_back_of_a_person() -> None:
    network = Network.of([ANNA, CAFE], ())
    assert network.public().entity("anna") == ANNA._replace(postcode="")
    assert network.public().entity("cafe") is CAFE
    assert network.as_seen_by(OWNER) is network
    assert network.as_seen_by(MEMBER).entity("anna") is ANNA


@pytest.mark.parametrize("field", KEPT_BACK, ids=lambda field: field.name)
def test_the_public_sees_it_where_it_was_agreed_to(field: Field) -> None:
    told = ANNA._replace(**{field.name: "0121 496 0000", "public_details": (field.called,)})
    assert getattr(PUBLIC.view(told), field.name) == "0121 496 0000"
    silent = told._replace(public_details=())
    assert getattr(PUBLIC.view(silent), field.name) == ""


def test_it_can_be_agreed_to_for_each_that_is_kept_back() -> None:
    assert KEPT_BACK
    assert [f.called for f in KEPT_BACK] == list(ENTITY_FIELDS["public_details"].choices)
