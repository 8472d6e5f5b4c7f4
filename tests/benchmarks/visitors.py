"""Forty visitors at once, one request in ten a write: how long they wait, and what fails.

    python -m tests.benchmarks.visitors [ENTITIES SECONDS]

`graphapp serve` runs as users run it, on a made-up network. Each visitor has a connection, waits
for its answer and asks again at once, by SHARES, in an order of its own, the same in every run.
Each page was asked for once before. The first row is all of it; then one for each address, the one
that was waited for longest in all first, and what the server logged of errors. The server's own
time (its processor's, the engine's not counted) means something on a busy machine too.
"""

from __future__ import annotations

import http.client
import random
import statistics
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import orjson

from tests.benchmarks.serving import Server, fill, serving
from tests.benchmarks.table import HEADINGS, Row, show

VISITORS = 40
PATIENCE = 180
"""Seconds after which a visitor gives up."""

SHARES = {
    "GET /": 15,
    "GET /directory": 10,
    "GET /directory/KEY": 20,
    "GET /search?q=WORD": 5,
    "GET /map": 10,
    "GET /map/data": 10,
    "GET /clusters": 8,
    "GET /suggestions": 4,
    "GET /suggestions?for=KEY": 6,
    "GET /investments": 2,
    "POST /api/v1/entities": 5,
    "POST /api/v1/ties": 5,
}
"""Of a hundred requests; ten are writes."""

_WORDS = ("bread", "training", "space", "health", "youth", "co-op")


@dataclass(frozen=True)
class Answer:
    """What was asked for, its status (0 where there was none in time) and the seconds it took."""

    asked: str
    status: int
    took: float


def rows(entities: int, seconds: float) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        keys = fill(Path(folder), entities)
        with serving(Path(folder)) as server:
            _look_once(server, keys)
            start, used = perf_counter(), server.cpu_seconds()
            answers = _visit(server, keys, start + seconds)
            whole, used = perf_counter() - start, server.cpu_seconds() - used
            title = f"{VISITORS} visitors, {entities:,} entities, 10% writes"
            yield _row(title, answers, whole)
            yield from _by_address(answers, whole)
            if used:
                each = f"{used * 1000 / len(answers):,.0f} ms"
                yield Row("  the server's own time, each", each, f"{used:,.0f} s in all", "", "")
            for error, count in Counter(server.errors()).most_common(5):
                yield Row(f"  logged: {error}", f"{count} times", "", "", "")


def _by_address(answers: Sequence[Answer], whole: float) -> Iterator[Row]:
    each = {asked: [a for a in answers if a.asked == asked] for asked in SHARES}
    for asked, found in sorted(each.items(), key=lambda item: -sum(a.took for a in item[1])):
        if found:
            yield _row(f"  {asked}", found, whole)


def _row(job: str, answers: Sequence[Answer], whole: float) -> Row:
    took = sorted(answer.took for answer in answers)
    middle, late = statistics.median(took), took[int(0.99 * len(took))]
    failed = Counter(answer.status for answer in answers if not 0 < answer.status < 400)
    told = ", ".join(f"{n} x {status or 'no answer'}" for status, n in sorted(failed.items()))
    return Row(
        job,
        f"{len(answers) / whole:,.1f}/s",
        f"middle {middle * 1000:,.0f} ms, p99 {late * 1000:,.0f} ms",
        f"{len(answers):,} asked",
        told or "none failed",
    )


def _look_once(server: Server, keys: Sequence[str]) -> None:
    first = _Visitor(server, keys, VISITORS)
    for asked in SHARES:
        if asked.startswith("GET"):
            first.ask(asked)
    first.leave()


def _visit(server: Server, keys: Sequence[str], end: float) -> list[Answer]:
    answers: list[Answer] = []
    visitors = [_Visitor(server, keys, number) for number in range(VISITORS)]
    threads = [threading.Thread(target=v.ask_until, args=(end, answers)) for v in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


class _Visitor:
    def __init__(self, server: Server, keys: Sequence[str], number: int) -> None:
        self._server = server
        self._keys = keys
        self._number = number
        self._made = 0
        self._chance = random.Random(number)
        self._connection = self._connect()

    def ask_until(self, end: float, answers: list[Answer]) -> None:
        while perf_counter() < end:
            [asked] = self._chance.choices(list(SHARES), list(SHARES.values()))
            start = perf_counter()
            status = self.ask(asked)
            answers.append(Answer(asked, status, perf_counter() - start))
        self.leave()

    def leave(self) -> None:
        self._connection.close()

    def ask(self, asked: str) -> int:
        method, _, rule = asked.partition(" ")
        path = rule.replace("KEY", self._key()).replace("WORD", self._chance.choice(_WORDS))
        body = orjson.dumps(self._written(rule)) if method == "POST" else None
        headers = {"Content-Type": "application/json"} if body else {}
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            self._connection = self._connect()
            return 0
        return answer.status

    def _written(self, rule: str) -> dict[str, str]:
        self._made += 1
        if rule.endswith("/ties"):
            source = f"visitor {self._number}, {self._made}"  # so that it is new
            return {"from": self._key(), "to": self._key(), "type": "SUPPORTS", "source": source}
        name = f"Made by visitor {self._number}, {self._made}"
        return {"kind": "Enterprise", "name": name, "area": "Soho"}

    def _key(self) -> str:
        return self._chance.choice(self._keys)

    def _connect(self) -> http.client.HTTPConnection:
        server = self._server
        return http.client.HTTPConnection(server.host, server.port, timeout=PATIENCE)


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows(*(int(text) for text in sys.argv[1:] or ("1000", "60"))):
        show(row)
