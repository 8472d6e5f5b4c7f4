"""What the program adds to the store's own time, on both engines, in one run.

    python -m tests.benchmarks.storing [ENTITIES TIES]

For each engine: the bare driver writes the rows in portions of 5,000 (a transaction each) and reads
them back a row an entity, then `graphapp import` takes the same network from its two CSV files, end
to end (start of the program and engine, reading, checking, comparing, one transaction, undo record)
and a snapshot is read. Without Java and Maven only the embedded engine is measured.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from neo4j import Driver, GraphDatabase

from graphapp.journeys.exporting import export_to
from graphapp.journeys.sampling import generate
from graphapp.network import Network
from graphapp.settings import Settings
from graphapp.store import open_store
from graphapp.store.engine import engine_for
from graphapp.store.packing import portions
from graphapp.store.rows import entity_row, tie_row
from tests.neo4j.server import Missing, running

_ENTITIES = "UNWIND $rows AS row CREATE (n:Entity) SET n = row"
_TIES = (
    "UNWIND $rows AS row MATCH (a:Entity {key: row.start}) MATCH (b:Entity {key: row.end}) "
    "CREATE (a)-[r:TIE]->(b) SET r = row.properties"
)
_KEYS = "CREATE CONSTRAINT entity_key IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE"


@dataclass(frozen=True)
class Figures:
    """Seconds."""

    bare_write: float
    ours_write: float
    bare_read: float
    ours_read: float


def main(entities: int, ties: int) -> None:
    network = Network.of(*generate(entities, ties, 1))
    print(f"{len(network.entities)} entities, {len(network.ties)} ties; seconds")
    print(f"{'engine':<12} {'bare write':>10} {'import':>8} {'ratio':>6}", end="")
    print(f" {'row-a-node read':>16} {'snapshot':>9} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        sheets = Path(folder) / "sheets"
        export_to(network, sheets)
        embedded = Settings(data_dir=Path(folder) / "bare")
        _report("embedded", _measure(network, sheets, embedded, Path(folder) / "ours"))
        try:
            with running() as first, running() as second:
                bare = _at(embedded, first.uri, first.password)
                ours = _at(embedded, second.uri, second.password)
                _report("Neo4j", _measure(network, sheets, bare, Path(folder) / "n", ours))
        except Missing as missing:
            print(f"Neo4j is left out: {missing}.")


def _at(settings: Settings, uri: str, password: str) -> Settings:
    return replace(settings, neo4j_uri=uri, neo4j_password=password)


def _report(engine: str, f: Figures) -> None:
    print(f"{engine:<12} {f.bare_write:>10.1f} {f.ours_write:>8.1f}", end="")
    print(f" {f.ours_write / f.bare_write:>6.2f} {f.bare_read:>16.1f} {f.ours_read:>9.1f}", end="")
    print(f" {f.ours_read / f.bare_read:>6.2f}", flush=True)


def _measure(
    network: Network, sheets: Path, bare: Settings, data_dir: Path, ours: Settings | None = None
) -> Figures:
    """`bare` and `ours` are two stores, both empty."""
    with _bare_driver(bare) as driver:
        bare_write = _timed(lambda: _write(driver, network))
        bare_read = _timed(lambda: _read(driver))
    settings = replace(ours or bare, data_dir=data_dir)
    ours_write = _timed(lambda: _import(settings, sheets))
    with open_store(settings) as store:
        ours_read = _timed(store.read)
    return Figures(bare_write, ours_write, bare_read, ours_read)


@contextlib.contextmanager
def _bare_driver(settings: Settings) -> Iterator[Driver]:
    open_store(settings, linger=60).close()  # the engine is up, and stays for the bare driver
    engine = engine_for(settings, 60)
    access = asyncio.run(engine.open())
    try:
        with GraphDatabase.driver(access.uri, auth=(access.username, access.password)) as driver:
            yield driver
    finally:
        with contextlib.suppress(RuntimeError):  # its loop has ended; the system closes the rest
            asyncio.run(engine.close())


def _write(driver: Driver, network: Network) -> None:
    driver.execute_query(_KEYS)
    for rows in portions(map(entity_row, network.entities)):
        driver.execute_query(_ENTITIES, rows=rows)
    for rows in portions(map(tie_row, network.ties)):
        driver.execute_query(_TIES, rows=rows)


def _read(driver: Driver) -> None:
    driver.execute_query("MATCH (n:Entity) RETURN n")
    driver.execute_query("MATCH (a:Entity)-[r]->(b:Entity) RETURN a.key, r, b.key")


def _import(settings: Settings, sheets: Path) -> None:
    given = {"GRAPHAPP_DATA": str(settings.data_dir)}
    if not settings.is_embedded:
        given |= {"NEO4J_URI": settings.neo4j_uri, "NEO4J_PASSWORD": settings.neo4j_password}
    files = [str(sheets / "entities.csv"), str(sheets / "ties.csv")]
    subprocess.run(
        [sys.executable, "-m", "graphapp", "import", *files],
        env=os.environ | given,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:] or ("60000", "100000")))
