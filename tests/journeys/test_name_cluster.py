"""A name for a cluster is kept beside the network."""

from __future__ import annotations

import pytest

from graphapp.analysis.clustering import Cluster, find_clusters
from graphapp.errors import BadInput
from graphapp.journeys.edit.erase_person import forget_person
from graphapp.journeys.given_names import names_in, read_names
from graphapp.journeys.name_cluster import is_named, name_cluster
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write
from tests.web.small import fill


def first(workspace: Workspace) -> Cluster:
    return find_clusters(workspace.network()).clusters[0]


def test_it_is_there_at_once_for_pages_too_and_taken_back_with_an_empty_one(
    workspace: Workspace,
) -> None:
    fill(workspace)
    before = first(workspace)
    workspace.ready_network(workspace.facts())
    name_cluster(workspace, before, "  The   food hub ")
    assert first(workspace) == Cluster(before.id, "The food hub", *tuple(vars(before).values())[2:])
    assert is_named(workspace.network(), first(workspace))
    ready = workspace.ready_network(workspace.facts())
    assert find_clusters(ready).clusters[0].name == "The food hub"
    name_cluster(workspace, first(workspace), "The hub")
    assert [given.name for given in workspace.network().named] == ["The hub"]
    name_cluster(workspace, first(workspace), "")
    assert first(workspace) == before
    assert not is_named(workspace.network(), before)


def test_it_stays_when_the_network_changes_and_when_it_is_read_anew(workspace: Workspace) -> None:
    fill(workspace)
    cluster = first(workspace)
    name_cluster(workspace, cluster, "The food hub")
    new = Entity("new", "Partner", "Newcomer")
    ties = tuple(make_tie("new", key, "PARTNERS_WITH") for key in cluster.members[:3])
    workspace.network()
    workspace.write(Write(Change((), (new,), (), ties)))
    assert first(workspace).name == "The food hub"
    again = Workspace(workspace.store, workspace.settings)
    assert first(again).name == "The food hub"


def test_a_long_name_is_refused(workspace: Workspace) -> None:
    fill(workspace)
    with pytest.raises(BadInput, match="81 characters"):
        name_cluster(workspace, first(workspace), "x" * 81)


def test_whoever_is_removed_leaves_it(workspace: Workspace) -> None:
    person = Entity("jo", "Person", "Jo Rowe")
    others = [Entity(key, "Partner", key.title()) for key in "abc"]
    ends = [("jo", "a"), ("jo", "b"), ("a", "b"), ("b", "c"), ("a", "c")]
    fill(workspace, [person, *others], [make_tie(a, b, "SUPPORTS") for a, b in ends])
    name_cluster(workspace, first(workspace), "Around the square")
    forget_person(workspace, workspace.network(), workspace.network().entity("jo"))
    (given,) = names_in(workspace.store, workspace.store.meta().id)
    assert given == ("Around the square", ("a", "b", "c"))
    assert workspace.network().named == (given,)


@pytest.mark.parametrize(
    "content", [b"[]", b'{"format": 2, "named": [{"name": "", "members": {}}]}', b'{"named": []}']
)
def test_what_is_no_list_of_names_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_names(content)
