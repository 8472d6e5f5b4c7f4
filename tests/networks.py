"""Small networks for the tests of the analysis."""

from __future__ import annotations

import random
from collections.abc import Iterable

import networkx as nx

from graphapp.journeys.workspace import Workspace
from graphapp.model import KINDS, Entity, Tie, make_tie
from graphapp.network import Network
from graphapp.store import Change, Write


def partners(keys: Iterable[str], **more: object) -> list[Entity]:
    return [Entity(key, "Partner", key.title(), **more) for key in keys]  # type: ignore[arg-type]


def works_with(*pairs: str, **more: object) -> list[Tie]:
    """ "a-b", "b-c": ties of partnership."""
    return [make_tie(*pair.split("-"), "PARTNERS_WITH", **more) for pair in pairs]  # type: ignore[misc]


def from_graph(graph: nx.Graph[int]) -> Network:
    """A network of partners named by three figures."""
    entities = [Entity(f"n{node:03}", "Partner", f"N{node}") for node in graph]
    ties = [
        make_tie(f"n{a:03}", f"n{b:03}", "PARTNERS_WITH", strength=float(w))
        for a, b, w in graph.edges(data="weight", default=1.0)
    ]
    return Network.of(entities, ties)


def karate() -> Network:
    return from_graph(nx.karate_club_graph())


def two_cliques() -> Network:
    """Two groups of five with one tie between them, and one who stands alone."""
    graph = nx.barbell_graph(5, 0)
    graph.add_node(99)
    return from_graph(graph)


def shuffled(network: Network, seed: int) -> Network:
    """The same rows in another order, each tie that has no direction written the other way."""
    chance = random.Random(seed)
    entities, ties = list(network.entities), list(network.ties)
    chance.shuffle(entities)
    chance.shuffle(ties)
    turned = [t if t.directed else t._replace(start=t.end, end=t.start) for t in ties]
    return Network.of(entities, turned)


def believable(entities: int, seed: int = 1) -> tuple[list[Entity], list[Tie]]:
    """Planted groups with skewed degrees, needs and offers, all five kinds, and some alone."""
    chance = random.Random(seed)
    kinds = chance.choices(list(KINDS), (40, 15, 30, 12, 3), k=entities)
    goods = ["catering", "laundry", "printing", "music", "gardening", "joinery", "bookkeeping"]
    rows = [
        Entity(
            f"e{i:05}",
            kind,
            f"Name {i}",
            sectors=(chance.choice(("food", "arts", "health")),),
            needs=tuple(chance.sample(goods, chance.randint(0, 2))),
            offers=tuple(f"{good} services" for good in chance.sample(goods, chance.randint(0, 2))),
            area=f"Area {i % 8}",
        )
        for i, kind in enumerate(kinds)
    ]
    pairs = set()
    for i in range(10, entities - 10):
        for _ in range(chance.choice((1, 2, 2, 6))):
            j = int(i * chance.random())
            pairs.add((i, j - j % 8 + i % 8 if chance.random() < 0.8 else j))
    ties = [
        make_tie(f"e{i:05}", f"e{j:05}", chance.choice(("PARTNERS_WITH", "SUPPORTS", "FUNDS")))
        for i, j in sorted(pairs)
        if j < entities and i != j
    ]
    return rows, ties


def fill(workspace: Workspace, entities: Iterable[Entity], ties: Iterable[Tie]) -> Workspace:
    """Writes these rows into an empty store."""
    workspace.store.write(Write(Change(entities_after=tuple(entities), ties_after=tuple(ties))))
    return workspace
