"""Forty phones in the room at once: how long they wait, and what is lost or doubled.

    python -m tests.benchmarks.room [ENTITIES SECONDS]

`graphapp serve` runs as users run it, on a made-up network, with its room open. Each phone looks at
its pages, votes, and proposes as often as it may, each proposal twice under one id, as after a
dropped connection. Meanwhile a facilitator takes what waits, one after the other, and a page for
the wall listens. "From phone to wall" is from the moment that a phone begins to send a proposal to
the moment that the wall hears of it, through a facilitator who takes it as soon as it is there.
"""

from __future__ import annotations

import http.client
import re
import statistics
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, sleep
from urllib.parse import urlencode

from tests.benchmarks.serving import Server, fill, serving
from tests.benchmarks.table import HEADINGS, Row, show

PHONES = 40
EACH = 4
"""Proposals of each phone; together they are fewer than a room may send in a minute."""
WALLS = 5
"""Proposals that are followed to the wall."""
_PAUSE = 0.5
"""Seconds that somebody looks at a page."""


@dataclass
class Outcome:
    """What the phones were told: statuses with the seconds that each took, and their lines."""

    answers: list[tuple[int, float]] = field(default_factory=list)
    sent: set[str] = field(default_factory=set)


def rows(entities: int, seconds: float) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), entities)
        with serving(Path(folder)) as server:
            facilitator = Browser(server.host, server.port)
            host, port, code = _open(facilitator)
            outcome, begun = Outcome(), perf_counter()
            threads = [
                threading.Thread(target=_take_part, args=(host, port, code, n, seconds, outcome))
                for n in range(PHONES)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            whole = perf_counter() - begun
            yield _row(entities, outcome, whole)
            waits = Counter(_waiting(facilitator))
            yield _kept(outcome, waits)
            phone = Browser(host, port, f"/{code}")
            told = [_to_the_wall(server, facilitator, phone, n) for n in range(WALLS)]
            middle = f"{statistics.median(told):.2f} s"
            slowest = f"slowest {max(told):.2f} s"
            yield Row("  from phone to wall, taken at once", middle, slowest, "", "")
            for error in server.errors():
                yield Row(f"  logged: {error}", "", "", "", "")


class Browser:
    """Keeps its cookie and the token of its forms."""

    def __init__(self, host: str, port: int, prefix: str = "") -> None:
        self._connection = http.client.HTTPConnection(host, port, timeout=120)
        self._prefix, self._cookie, self._token = prefix, "", ""

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        return self._ask("POST", path, urlencode({"csrf_token": self._token, **fields}))

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": self._cookie, "Accept": "text/html"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, self._prefix + path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if cookie := answer.headers.get("Set-Cookie"):
            self._cookie = cookie.partition(";")[0]
        if found := re.search(r'name="csrf_token" value="([^"]+)"', text):
            self._token = found[1]
        return answer.status, text


def _open(facilitator: Browser) -> tuple[str, int, str]:
    """All phones come from this machine, so from one address."""
    facilitator.get("/room")
    facilitator.post("/room/open", hours="1", typed="127.0.0.1", shared="1")
    found = re.search(r"([\d.]+):(\d+)/(\w{4})<", facilitator.get("/room")[1])
    assert found, "the room did not open"
    return found[1], int(found[2]), found[3]


def _take_part(
    host: str, port: int, code: str, number: int, seconds: float, outcome: Outcome
) -> None:
    phone = Browser(host, port, f"/{code}")

    def timed(ask: str, path: str, **fields: str) -> str:
        begun = perf_counter()
        status, text = phone.get(path) if ask == "GET" else phone.post(path, **fields)
        outcome.answers.append((status, perf_counter() - begun))
        if path == "/proposals" and status < 400:
            outcome.sent.add(fields["line"])
        return text

    timed("GET", "/")
    pairs = re.findall(r'name="pair" value="(\w+)"', timed("GET", "/vote"))
    for turn in range(EACH):
        line = f"Bakery {number} {turn} needs a van"
        timed("POST", "/line", line=line)
        for _ in range(2):
            timed("POST", "/proposals", id=f"{number:06x}{turn:06x}", line=line)
        for pair in pairs[turn * 2 : turn * 2 + 2]:
            timed("POST", "/votes", pair=pair, vote="yes")
        timed("GET", "/find?who=community")
        sleep(min(_PAUSE, seconds / EACH))


def _waiting(facilitator: Browser) -> list[str]:
    """All that wait: the page shows the first, which are refused until none is left."""
    found: list[str] = []
    while True:
        text = facilitator.get("/room")[1]
        shown = re.findall(r'name="id" value="(\w+)"[\s\S]*?name="line" value="([^"]*)"', text)
        if not shown:
            return found
        for id, line in shown:
            found.append(line)
            facilitator.post("/room/refuse", id=id)


def _to_the_wall(server: Server, facilitator: Browser, phone: Browser, number: int) -> float:
    wall = http.client.HTTPConnection(server.host, server.port, timeout=120)
    wall.request("GET", "/events")
    stream = wall.getresponse()
    before = _heard(stream, "")
    phone.get("/")
    begun = perf_counter()
    id, line = f"{number:012x}", f"Wall Bakery {number} needs a van"
    phone.post("/proposals", id=f"f{id[1:]}", line=line)
    while f"f{id[1:]}" not in facilitator.get("/room")[1]:
        sleep(0.05)
    facilitator.post("/room/take", id=f"f{id[1:]}", line=line)
    _heard(stream, before)
    took = perf_counter() - begun
    wall.close()
    return took


def _heard(stream: http.client.HTTPResponse, known: str) -> str:
    """The next state that the wall hears of."""
    while True:
        line = stream.readline().decode().strip()
        if line.startswith("id: ") and line[4:] != known:
            return line[4:]


def _row(entities: int, outcome: Outcome, whole: float) -> Row:
    took = sorted(seconds for _, seconds in outcome.answers)
    failed = Counter(status for status, _ in outcome.answers if not 0 < status < 400)
    told = ", ".join(f"{n} x {status}" for status, n in sorted(failed.items()))
    return Row(
        f"{PHONES} phones in the room, {entities:,} entities",
        f"{len(took) / whole:,.1f}/s",
        f"middle {statistics.median(took) * 1000:,.0f} ms, slowest {took[-1] * 1000:,.0f} ms",
        f"{len(took):,} asked",
        told or "none failed",
    )


def _kept(outcome: Outcome, waits: Counter[str]) -> Row:
    lost = len(outcome.sent - set(waits))
    doubled = sum(count - 1 for count in waits.values())
    return Row(
        "  proposals that were sent",
        f"{len(outcome.sent)}",
        "lost, doubled",
        f"{lost}, {doubled}",
        "",
    )


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows(*(int(text) for text in sys.argv[1:] or ("160", "40"))):
        show(row)
