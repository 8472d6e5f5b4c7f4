"""The sample network: facts are told from inventions, and every page has something to show."""

from __future__ import annotations

import csv
from collections import Counter

import networkx as nx
import pytest

from graphapp.journeys.files.imports import preview
from graphapp.journeys.workspace import Workspace
from graphapp.model import KINDS, TIE_TYPES, Entity
from graphapp.network import Network
from graphapp.resources import folder
from graphapp.synthetic.seeds import read_seeds
from graphapp.tables.table import Upload

PUBLIC = "Public sources on USE-IT! Birmingham"
ENTITY_COLUMNS = (
    "key,kind,name,description,sectors,tags,needs,offers,area,latitude,longitude,url,identifiers,"
    "since,until,visibility,source"
)
TIE_COLUMNS = "from,to,type,label,strength,since,until,source"
STATED_IN_PUBLIC = {
    "USE-IT! partnership",
    "Birmingham City Council",
    "Sandwell Council",
    "Sandwell and West Birmingham Hospitals NHS Trust",
    "University of Birmingham",
    "Birmingham City University",
    "Canal & River Trust",
    "Localise West Midlands",
    "Initiative for Social Entrepreneurs (iSE)",
    "Co-operative Futures",
    "KPMG",
    "Midland Metropolitan Hospital",
    "Greater Icknield housing",
    "Icknield Port Loop",
    "City Hospital site",
    "Smethwick aquatics centre",
    "Grove Lane",
    "Spring Hill",
    "Brindley Canalside",
    "Windmill Eye",
    "Places for People",
    "Urban Splash",
    "Edgbaston Reservoir consortium",
    "A church turned co-working space",
    "Civic Square",
    "Smethwick Changespaces",
    "Soho Social Enterprise Network",
    "International food market (idea)",
}
HOSPITAL = "investment-midland-metropolitan-hospital"
LAUNDRY = "enterprise-bearwood-laundry-co-operative"
CONNECTOR = "person-community-connector-1"
KITCHEN = "asset-winson-green-shared-kitchen"


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.of(*read_seeds(), as_of="2025-01-01")


def whole_graph(network: Network) -> nx.Graph[str]:
    largest = max(nx.connected_components(network.graph), key=len)
    return network.graph.subgraph(largest).copy()


@pytest.mark.parametrize(
    ("sheet", "columns"), [("entities.csv", ENTITY_COLUMNS), ("ties.csv", TIE_COLUMNS)]
)
def test_the_sheets_have_our_own_columns(sheet: str, columns: str) -> None:
    with (folder("seeds") / sheet).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == columns.split(",")
    assert {len(row) for row in rows} == {len(rows[0])}


def test_importing_the_sheets_gives_the_same_network(workspace: Workspace) -> None:
    sheets = [Upload(name, folder("seeds") / name) for name in ("entities.csv", "ties.csv")]
    seen = preview(workspace, sheets)
    assert (seen.complaints, seen.notices) == ([], [])
    entities, ties = read_seeds()
    assert sorted(map(repr, seen.entities_new)) == sorted(map(repr, entities))
    assert sorted(map(repr, seen.ties_new)) == sorted(map(repr, ties))


def test_it_is_large_enough_and_has_every_kind(network: Network) -> None:
    assert len(network.entities) >= 130
    assert len(network.ties) >= 280
    kinds = Counter(entity.kind for entity in network.entities)
    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 9


def test_keys_names_and_ties_are_there_once_and_references_are_whole(network: Network) -> None:
    entities, ties = read_seeds()
    assert len({e.key for e in entities}) == len({e.name.casefold() for e in entities})
    assert len({e.key for e in entities}) == len(entities)
    assert len({t.identity for t in ties}) == len(ties)
    assert {end for t in ties for end in (t.start, t.end)} <= set(network.keys)


def test_every_tie_joins_what_it_usually_joins(network: Network) -> None:
    for tie in (*network.ties, *network.past_ties):
        kinds = network.entity(tie.start).kind, network.entity(tie.end).kind
        assert TIE_TYPES[tie.type].joins(*kinds), tie


def test_only_what_public_sources_say_is_told_as_fact(network: Network) -> None:
    public = {e.name for e in network.entities if e.source.startswith(PUBLIC)}
    assert public == STATED_IN_PUBLIC
    for entity in network.entities:
        if entity.source != PUBLIC:
            assert "illustrative" in entity.tags, entity
            assert "illustrative" in entity.source, entity
        else:
            assert not entity.needs + entity.offers, entity
            assert entity.latitude is None, entity
    assert {tie.source for tie in (*network.ties, *network.past_ties)} == {PUBLIC, "illustrative"}


def test_every_person_is_invented_and_nobody_could_be_meant(network: Network) -> None:
    people = [e for e in network.entities if e.kind == "Person"]
    assert {e.source for e in people} == {"illustrative"}
    for person in people:
        number = person.name.split()[-1]
        assert number.isdigit() or (len(number) == 1 and number.isupper()), person.name


def test_everyone_is_described_in_a_sentence(network: Network) -> None:
    assert all(e.description.endswith(".") and len(e.description) > 20 for e in network.entities)
    assert all(e.sectors for e in network.entities if e.kind == "Enterprise")


def test_places_lie_in_the_west_of_birmingham(network: Network) -> None:
    placed = [e for e in network.entities if e.latitude is not None and e.longitude is not None]
    assert len(placed) > 130
    for entity in placed:
        assert 52.44 < (entity.latitude or 0) < 52.53, entity
        assert -2.0 < (entity.longitude or 0) < -1.88, entity


def test_some_ties_are_over_and_some_began_on_a_known_day(network: Network) -> None:
    assert len(network.past_ties) >= 20
    assert len([t for t in network.ties if t.since]) >= 100
    assert any(len(t.since) == 10 for t in network.ties)
    assert len(network.on("2018-06-01").ties) != len(network.ties)


def test_few_have_many_ties_and_many_have_few(network: Network) -> None:
    degrees = sorted((d for _, d in network.graph.degree()), reverse=True)
    assert degrees[0] >= 25
    assert degrees[len(degrees) // 2] <= 4


def test_winson_green_has_a_latent_cluster(network: Network) -> None:
    """Seven food enterprises in one area and one kitchen, and no tie among them."""
    makers = [
        e.key
        for e in network.entities
        if e.kind == "Enterprise" and e.area == "Winson Green" and "food" in e.sectors
    ]
    in_kitchen = [key for key in makers if KITCHEN in network.neighbours(key)]
    assert len(in_kitchen) == 7
    assert network.graph.subgraph(in_kitchen).number_of_edges() == 0


def test_the_hospital_needs_what_nobody_near_offers(network: Network) -> None:
    needs = " ".join(network.entity(HOSPITAL).needs)
    assert "interpreters" in needs
    assert "linen laundered" in needs
    assert not [e for e in network.entities if "interpret" in " ".join(e.offers)]
    assert [e.key for e in network.entities if "linen" in " ".join(e.offers)] == [LAUNDRY]
    assert not nx.has_path(network.graph, HOSPITAL, LAUNDRY)


def test_some_enterprises_are_on_their_own(network: Network) -> None:
    alone = [
        e.name for e in network.entities if e.kind == "Enterprise" and not network.neighbours(e.key)
    ]
    assert {"Bearwood Laundry Co-operative", "Handsworth Mobile Hairdresser"} <= set(alone)
    assert len(alone) <= 6


def test_without_one_person_handsworth_falls_off(network: Network) -> None:
    graph = whole_graph(network)
    graph.remove_node(CONNECTOR)
    parts = sorted(nx.connected_components(graph), key=len)
    assert len(parts) == 2
    assert len(parts[0]) >= 12
    areas: Counter[str] = Counter(network.entity(key).area for key in parts[0])
    assert areas.most_common(1)[0][0] == "Handsworth"


def test_needs_and_offers_meet_in_stems_and_not_only_in_words(network: Network) -> None:
    def words(texts: tuple[str, ...]) -> set[str]:
        return {word for text in texts for word in text.casefold().split()}

    def by_key(key: str) -> Entity:
        return network.entity(key)

    needs = words(by_key("partner-soho-traders-table").needs)
    offers = words(by_key("enterprise-common-code").offers)
    assert "website" in needs
    assert "websites" in offers
    assert "website" not in offers
