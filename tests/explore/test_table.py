"""The table says what the picture shows, in the columns and the order that were asked for."""

from __future__ import annotations

import pytest

from graphapp.errors import BadInput
from graphapp.explore.selection import see
from graphapp.explore.table import USUAL, offered_columns, table
from graphapp.explore.view import View
from graphapp.journeys.workspace import Workspace
from graphapp.model import ENTITY_FIELDS
from tests.web.small import ALONE, CARE, FOOD, fill


@pytest.fixture
def small(workspace: Workspace) -> Workspace:
    fill(
        workspace, [FOOD[0]._replace(extra={"Ward": "3", "Notes": "long"}), *FOOD[1:], *CARE, ALONE]
    )
    return workspace


def test_it_has_the_rows_that_are_in_sight(small: Workspace) -> None:
    for view in (View(), View(areas=("Soho",)), View(needs=("bread",)), View(tied="kitchen")):
        found = table(small.network(), view)
        in_sight = {entity.key for entity in see(small.network(), view).entities}
        assert {row.entity.key for row in found.rows} == in_sight
        assert tuple(column.name for column in found.columns) == USUAL


def test_every_column_sorts_both_ways_and_who_has_nothing_there_comes_last(
    small: Workspace,
) -> None:
    network = small.network()
    for column in offered_columns(network):
        for sort in (column.name, f"-{column.name}"):
            found = table(network, View(sort=sort, columns=(column.name,)))
            values = [column.order(row) for row in found.rows]
            known = [value for value in values if value is not None]
            assert known == sorted(known, reverse=sort.startswith("-")), sort
            assert values == known + [None] * (len(values) - len(known))
            assert found.direction(column) in ("ascending", "descending")


def test_fields_own_columns_and_measures_can_be_columns(small: Workspace) -> None:
    offered = {column.name for column in offered_columns(small.network())}
    shown = {f.called for f in ENTITY_FIELDS.values()} - {"key", "extra", "public_details"}
    assert offered >= shown | {"cluster", "ties", "extra:Ward", "betweenness"}
    columns = ("extra:Ward", "needs", "gone with its column")
    found = table(small.network(), View(columns=columns, sort="-extra:Ward"))
    assert [column.title for column in found.columns] == ["Name", "Ward", "Needs"]
    assert found.columns[1].text(found.rows[0]) == "3"


def test_a_heading_leads_to_the_other_way_round(small: Workspace) -> None:
    found = table(small.network(), View(sort="area"))
    ways = {column.name: found.next_sort(column) for column in found.columns}
    assert (ways["area"], ways["name"], ways["ties"]) == ("-area", "name", "-ties")


def test_an_order_that_there_is_not_is_told(small: Workspace) -> None:
    with pytest.raises(BadInput):
        table(small.network(), View(sort="shoe"))


def test_it_comes_in_pages(small: Workspace) -> None:
    pages = [table(small.network(), View(), number, size=4) for number in (0, 1, 2, 3, 99)]
    assert [page.number for page in pages] == [1, 1, 2, 3, 3]
    assert [page.first for page in pages] == [0, 0, 4, 8, 8]
