"""How many requests a second one process serves: the pages, and the picture's data.

    python -m tests.benchmarks.serving [ENTITIES REQUESTS]

`graphapp serve` runs as users run it, on a made-up network. The load comes from this process, over
loopback, by a few connections that each wait for their answer. `/health` does nothing but answer:
what the others do of its rate is the ratio. Each address is asked for once before it counts, so
what is kept is kept. "unchanged" is a browser that has the picture's data already and asks whether
they are still true.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from graphapp.journeys.workspace import open_workspace
from graphapp.settings import Settings
from graphapp.store import Change, Write
from graphapp.synthetic.generate import generate
from tests.benchmarks.table import HEADINGS, Row, show

CONNECTIONS = 4
TIES_EACH = 2.5
_PAGES = ("/", "/map", "/directory", "/clusters", "/suggestions")
_DATA = "/map/data"


class Load(NamedTuple):
    """Requests a second, and seconds of the one in the middle and of the slowest."""

    rate: float
    middle: float
    slowest: float


@dataclass(frozen=True)
class Server:
    """Where it listens, and what it tells."""

    host: str
    port: int
    log: Path
    pid: int

    def cpu_seconds(self) -> float:
        """What its processor did for it; 0 where that is not told (other systems than Linux)."""
        told = Path(f"/proc/{self.pid}/stat")
        if not told.exists():
            return 0.0
        own, of_system = told.read_text("ascii", "replace").rpartition(")")[2].split()[11:13]
        return (int(own) + int(of_system)) / os.sysconf("SC_CLK_TCK")

    def errors(self) -> list[str]:
        """What it logged of errors: at which address, and where in the code."""
        return re.findall(r" ERROR +Error \w+ at (.+)", self.log.read_text("utf-8"))


def rows(entities: int, requests: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        key = fill(Path(folder), entities)[0]
        with serving(Path(folder)) as server:
            host, port = server.host, server.port
            bare = _load(host, port, "/health", requests)
            yield _row("/health (nothing but an answer)", bare, bare)
            for path in (*_PAGES, f"/directory/{key}", _DATA):
                name = path.replace(key, "KEY")
                job = f"{name}, {entities:,} entities"
                yield _row(job, _load(host, port, path, requests), bare)
            tag = _tag(host, port, _DATA)
            unchanged = _load(host, port, _DATA, requests, {"If-None-Match": tag}, 304)
            yield _row(f"{_DATA}, unchanged", unchanged, bare)


def _row(job: str, load: Load, bare: Load) -> Row:
    middle = f"middle {load.middle * 1000:,.1f} ms, slowest {load.slowest * 1000:,.0f} ms"
    theirs = f"{bare.rate:,.0f}/s"
    return Row(job, f"{load.rate:,.0f}/s", middle, theirs, f"{load.rate / bare.rate:.3f}")


def fill(folder: Path, entities: int) -> list[str]:
    """Gives the keys that ties start from, the well tied ones more often."""
    people, ties = generate(entities, round(entities * TIES_EACH), 1)
    with open_workspace(Settings(data_dir=folder)) as workspace:
        workspace.store.write(Write(Change(entities_after=tuple(people), ties_after=tuple(ties))))
    return [tie.start for tie in ties]


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Server]:
    command = [sys.executable, "-m", "graphapp", "serve", "--port", "0", "--data", str(folder)]
    environ = {name: value for name, value in os.environ.items() if name != "NEO4J_URI"}
    log = folder / "server.log"
    with (
        log.open("wb") as told,
        subprocess.Popen(
            command, env=environ, stdout=subprocess.PIPE, stderr=told, text=True
        ) as server,
    ):
        try:
            assert server.stdout
            found = re.match(r"graphapp is at http://([\d.]+):(\d+)/", server.stdout.readline())
            assert found
            yield Server(found.group(1), int(found.group(2)), log, server.pid)
        finally:
            server.terminate()


def _load(
    host: str,
    port: int,
    path: str,
    requests: int,
    headers: Mapping[str, str] | None = None,
    status: int = 200,
) -> Load:
    """`requests` of them, over CONNECTIONS connections at once."""
    _ask(http.client.HTTPConnection(host, port, timeout=120), path, headers or {}, status)
    took: list[float] = []

    def work(share: int) -> None:
        connection = http.client.HTTPConnection(host, port, timeout=120)
        with contextlib.closing(connection):
            took.extend(_ask(connection, path, headers or {}, status) for _ in range(share))

    threads = [
        threading.Thread(target=work, args=(len(range(i, requests, CONNECTIONS)),))
        for i in range(CONNECTIONS)
    ]
    start = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = perf_counter() - start
    if len(took) != requests:
        raise RuntimeError(f"{path}: {requests - len(took)} of {requests} had no answer")
    return Load(requests / whole, statistics.median(took), max(took))


def _ask(
    connection: http.client.HTTPConnection, path: str, headers: Mapping[str, str], status: int
) -> float:
    start = perf_counter()
    connection.request("GET", path, headers=dict(headers))
    answer = connection.getresponse()
    answer.read()
    if answer.status != status:
        raise RuntimeError(f"{path} answers {answer.status}")
    return perf_counter() - start


def _tag(host: str, port: int, path: str) -> str:
    with contextlib.closing(http.client.HTTPConnection(host, port, timeout=120)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.headers["ETag"]


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows(*(int(text) for text in sys.argv[1:] or ("1000", "400"))):
        show(row)
