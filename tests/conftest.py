"""What tests share: one engine of each sort a run, emptied before each test that uses it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from graphapp.store import Store, open_store
from tests.neo4j.server import Missing, Server, running

LINGER = 1.0
"""Seconds that the tests' embedded engines outlive their last user."""

DEADLINE = 30.0
"""Seconds that a call may take: far more than it does, so that a busy machine fails no test."""


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of the run's embedded engine."""
    return Settings(data_dir=tmp_path_factory.mktemp("data"), store_deadline=DEADLINE)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A real Neo4j; the test is skipped where there is none, or fails where the run promises it."""
    try:
        with running() as server:
            yield server
    except Missing as problem:
        if os.environ.get("GRAPHAPP_REQUIRE_ALL") == "1":
            pytest.fail(f"no real Neo4j: {problem}")
        pytest.skip(f"no real Neo4j: {problem}")


def settings_for(server: Server, data_dir: Path) -> Settings:
    """The settings of somebody who uses that Neo4j."""
    return Settings(
        data_dir=data_dir,
        store_deadline=DEADLINE,
        neo4j_uri=server.uri,
        neo4j_username=server.username,
        neo4j_password=server.password,
    )


@pytest.fixture(scope="session")
def neo4j_settings(neo4j_server: Server, settings: Settings) -> Settings:
    return settings_for(neo4j_server, settings.data_dir)


@pytest.fixture(scope="session")
def _embedded_store(settings: Settings) -> Iterator[Store]:
    with open_store(settings, linger=LINGER) as store:
        yield store


@pytest.fixture(scope="session")
def _neo4j_store(neo4j_settings: Settings) -> Iterator[Store]:
    with open_store(neo4j_settings) as store:
        yield store


def run_cypher(store: Store, text: str, **parameters: Any) -> list[neo4j.Record]:
    """What a statement of the test's own gives, past the store's door."""

    async def work(tx: neo4j.AsyncManagedTransaction) -> list[neo4j.Record]:
        return [record async for record in await tx.run(text, parameters)]

    return store._connection.run_long(lambda session: session.execute_write(work))


def empty(store: Store) -> Store:
    """Makes the store as good as new."""
    run_cypher(store, "MATCH (n) DETACH DELETE n")
    store.prepare()
    return store


@pytest.fixture
def store(_embedded_store: Store) -> Store:
    """An empty store on the embedded engine."""
    return empty(_embedded_store)


@pytest.fixture
def neo4j_store(_neo4j_store: Store) -> Store:
    """An empty store on a real Neo4j."""
    return empty(_neo4j_store)


@pytest.fixture(params=["embedded", "neo4j"])
def any_store(request: pytest.FixtureRequest) -> Store:
    """An empty store; the test runs once on each engine."""
    name = {"embedded": "store", "neo4j": "neo4j_store"}[request.param]
    found: Store = request.getfixturevalue(name)
    return found


@pytest.fixture
def workspace(store: Store, settings: Settings) -> Workspace:
    return Workspace(store, settings)


@pytest.fixture
def any_workspace(any_store: Store, settings: Settings) -> Workspace:
    """An empty workspace; the test runs once on each engine."""
    return Workspace(any_store, settings)
