"""The web API does what its own document says: schemathesis asks it all that the document allows,
and what it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.web import create_app
from graphapp.web.api.document import document
from tests.web.small import CARE, FOOD, TIES, fill

EXAMPLES = 15
"""Requests made up for each operation, besides those at the edges of each value."""

# So that the document's own examples are there to be found.
BAKERY = Entity("enterprise-soho-bakery", "Enterprise", "Soho Bakery")
KITCHEN = Entity("community-kitchen", "CommunityAsset", "The Kitchen")
SUPPLY = make_tie(BAKERY.key, KITCHEN.key, "SUPPLIES", since="2023")


class _Door:
    """The app of the test that runs, for a schema that is read before there is one."""

    app: Callable[..., Iterable[bytes]]

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        return self.app(environ, start)


door = _Door()
schema = schemathesis.openapi.from_dict(document())
schema.app = door
# 412 is the answer to an ETag of another state, and 422 to what only the network can refuse (a name
# that is taken, an end that is not there): the document allows more than any one network does.
schema.config.checks.positive_data_acceptance.expected_statuses += ["412", "422"]
schema.config.checks.negative_data_rejection.expected_statuses += ["412"]
schema.config.checks.missing_required_header.expected_statuses = ["400", "403", "415", "422", "428"]
schema.config.generation.deterministic = True
schema.config.generation.max_examples = EXAMPLES


@pytest.fixture(autouse=True)
def small(workspace: Workspace) -> None:
    fill(workspace, [*FOOD, *CARE, BAKERY, KITCHEN], [*TIES, SUPPLY])
    door.app = create_app(workspace)


@schema.parametrize()
@settings(deadline=None, suppress_health_check=list(HealthCheck))
def test_it_keeps_to_its_document(case: schemathesis.Case) -> None:
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
