"""What tests share: one embedded engine a run, emptied before each test that uses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from graphapp.store import Store, open_store


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def _embedded_store(settings: Settings) -> Iterator[Store]:
    with open_store(settings) as store:
        yield store


def empty(store: Store) -> Store:
    """Makes the store as good as new."""
    store._driver.execute_query("MATCH (n) DETACH DELETE n", database_=store._database)
    store.prepare()
    return store


@pytest.fixture
def store(_embedded_store: Store) -> Store:
    return empty(_embedded_store)


@pytest.fixture
def workspace(store: Store, settings: Settings) -> Workspace:
    return Workspace(store, settings)
