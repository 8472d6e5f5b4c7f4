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
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from neo4j import Driver, GraphDatabase

from graphapp.journeys.files.export_network import export_to
from graphapp.network import Network
from graphapp.settings import Settings
from graphapp.store import open_store
from graphapp.store.engine import engine_for
from graphapp.store.packing import portions
from graphapp.store.rows import properties, tie_row
from graphapp.synthetic.generate import generate
from tests.benchmarks.table import HEADINGS, Row, compared, left_out, show, timed
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


def rows(entities: int, ties: int) -> Iterator[Row]:
    network = Network.of(*generate(entities, ties, 1))
    with tempfile.TemporaryDirectory() as folder:
        sheets = Path(folder) / "sheets"
        export_to(network, sheets)
        embedded = Settings(data_dir=Path(folder) / "bare")
        figures = _measure(network, sheets, embedded, Path(folder) / "ours")
        yield from _told("embedded", network, figures)
        try:
            with running() as first, running() as second:
                bare = _at(embedded, first.uri, first.password)
                ours = _at(embedded, second.uri, second.password)
                figures = _measure(network, sheets, bare, Path(folder) / "n", ours)
            yield from _told("Neo4j", network, figures)
        except Missing as missing:
            yield left_out("import and snapshot, Neo4j", missing)


def _told(engine: str, network: Network, f: Figures) -> Iterator[Row]:
    what = f"{len(network.entities):,} and {len(network.ties):,}"
    yield compared(f"import, {engine}, {what}", f.ours_write, "the bare driver", f.bare_write)
    yield compared(f"snapshot, {engine}, {what}", f.ours_read, "a row a node", f.bare_read)


def _at(settings: Settings, uri: str, password: str) -> Settings:
    return replace(settings, neo4j_uri=uri, neo4j_password=password)


def _measure(
    network: Network, sheets: Path, bare: Settings, data_dir: Path, ours: Settings | None = None
) -> Figures:
    """`bare` and `ours` are two stores, both empty."""
    with _bare_driver(bare) as driver:
        bare_write = timed(lambda: _write(driver, network))
        bare_read = timed(lambda: _read(driver))
    settings = replace(ours or bare, data_dir=data_dir)
    ours_write = timed(lambda: _import(settings, sheets))
    with open_store(settings) as store:
        ours_read = timed(store.read)
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
    for rows in portions(map(properties, network.entities)):
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
    command = [sys.executable, "-m", "graphapp", "import", *files]
    done = subprocess.run(
        command, env=os.environ | given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows(*(int(text) for text in sys.argv[1:] or ("60000", "100000"))):
        show(row)
