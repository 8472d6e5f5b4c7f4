"""Whoever ended is still there to be read about, and nobody is sent to them."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from graphapp.analysis.agenda.agenda import plan
from graphapp.analysis.agenda.aim import aims
from graphapp.analysis.cluster.potential import potential_clusters
from graphapp.analysis.isolated import find_alone, most_in_common
from graphapp.analysis.needs import answers, unmet
from graphapp.analysis.suggest import suggest
from graphapp.network import Network
from tests.networks import believable

_TODAY, _BEFORE = "2024-05-01", "2019-05-01"


@pytest.fixture(scope="module")
def network() -> Network:
    entities, ties = believable(160)
    over = {entity.key for entity in random.Random(1).sample(entities, 50)}
    dated = [e._replace(until="2020-12") if e.key in over else e for e in entities]
    return Network.of(dated, [tie._replace(since="", until="") for tie in ties])


def test_nobody_is_sent_to_whoever_ended(network: Network) -> None:
    today = network.on(_TODAY)
    over = {today.keys[row] for row in today.ended}
    assert len(over) == 50
    assert not over & set(_told(today))
    assert len({*_told(network.on(_BEFORE))} & over) > 40  # while they were there


def test_whoever_ended_is_not_told_to_meet_anybody(network: Network) -> None:
    today = network.on(_TODAY)
    assert not any(len(suggest(today, today.keys[row])) for row in today.ended)


def test_a_year_or_month_in_which_it_ended_is_not_over() -> None:
    entities, ties = believable(30)
    network = Network.of([e._replace(until="2024") for e in entities], ties)
    assert not network.on("2024-12-31").ended
    assert len(network.on("2025-01-01").ended) == 30
    assert not network.ended  # of no day


def _told(network: Network) -> Iterator[str]:
    for found in suggest(network, limit=2_000):
        yield from (found.source, found.target)
        if found.introducer:
            yield found.introducer.key
    for name in aims():
        for one in plan(network, name, k=8).introductions:
            yield from (one.source, one.target)
            if one.introducer:
                yield one.introducer.key
    alone = find_alone(network)
    yield from alone
    yield from (alike.key for alike in most_in_common(network, alone).values())
    for need in unmet(network):
        yield from (*need.asked_by, *need.elsewhere)
    for key in network.keys:
        for answer in answers(network, key):
            yield from (offer.key for offer in answer.offers)
    for cluster in potential_clusters(network):
        yield from (*cluster.members, *(convener.key for convener in cluster.conveners))
