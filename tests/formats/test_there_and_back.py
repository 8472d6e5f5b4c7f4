"""Every format that is written, read again into an empty network: what is equal, and what was said
to be lost."""

from __future__ import annotations

import pytest

from graphapp.formats._format import formats, writers
from graphapp.formats._reading import read_files
from graphapp.journeys.files.export_network import export_other, other_format
from graphapp.model import Entity, Tie
from graphapp.network import Network
from graphapp.reconcile.diff import Difference, Options, difference
from graphapp.tables.table import Upload
from tests.rich_network import rich_network

WHOLE = ("gexf", "graphml", "kumu", "neo4j-admin")
"""Those that carry everything."""


def back(network: Network, name: str) -> Difference:
    """What importing the files gives."""
    uploads = [Upload(file, content) for file, content in export_other(network, name).items()]
    found = difference((), (), read_files(uploads), Options())
    assert found.findings.complaints == []
    return found


def by_id(ties: tuple[Tie, ...] | list[Tie]) -> dict[str, Tie]:
    return {tie.id: tie for tie in ties}


@pytest.mark.parametrize("name", WHOLE)
def test_everything_comes_back_where_nothing_is_said_to_be_lost(name: str) -> None:
    entities, ties = rich_network()
    network = Network.of(entities, ties, as_of="2018-06-01")
    if name != "neo4j-admin":  # which says what becomes of single signs only
        assert other_format(network, name).lost == ()
    found = back(network, name)
    assert sorted(found.entities_new) == sorted(entities)
    assert by_id(found.ties_new) == by_id(ties)


@pytest.mark.parametrize("name", sorted(writers()))
def test_an_empty_network_and_a_lone_name_do_no_harm(name: str) -> None:
    lone = Network.of([Entity("a", "Partner", 'A <b> & "c"')], [])
    if name == "360giving":
        return  # writes grants alone
    other_format(lone, name)
    if name in WHOLE:
        assert [entity.name for entity in back(lone, name).entities_new] == ['A <b> & "c"']


def test_what_is_written_is_read_too() -> None:
    assert set(WHOLE) <= {format_.name for format_ in formats()}
