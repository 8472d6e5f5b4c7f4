"""What one edit costs the next reader, beside a network of which nothing is known yet.

    python -m tests.benchmarks.edits [ENTITIES ...]

In seconds of the processor, for what the next visitors of three pages need: the map's picture, the
clusters with their names, and the whole list of suggestions with its first page told. Each edit is
followed in memory, as the server follows what it wrote. Beside it the same of the same rows, read
anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.suggest import suggest
from graphapp.explore import bubbles_picture
from graphapp.explore.selection import see
from graphapp.explore.view import View
from graphapp.model import Entity, Tie, decision_of
from graphapp.network import Network
from graphapp.reconcile.apply_change import apply_change
from graphapp.store import Change
from tests.benchmarks.analysing import fresh
from tests.benchmarks.table import HEADINGS, Row, compared, show, worked

_DAY = "2026-01-01"
_DRAWN, _LISTED, _TOLD = 1_000, 500, 20


def rows(sizes: list[int]) -> Iterator[Row]:
    for size in sizes:
        network = fresh(size)
        look(network)
        for what, change in _changes(network):
            after = apply_change(network, change, network.version + 1)
            ours = worked(lambda after=after: look(after))  # type: ignore[misc]
            anew = Network.of(after.entities, after.ties, said=after.said)
            theirs = worked(lambda anew=anew: look(anew))  # type: ignore[misc]
            job = f"map, clusters, suggestions after {what}"
            yield compared(job, ours, f"of {size:,} entities read anew", theirs)
            network = after


def look(network: Network) -> None:
    """What three pages need of it."""
    today = network.on(_DAY)
    bubbles_picture.paint(see(today, View()), _DRAWN)
    find_clusters(today)
    _ = [*suggest(today, limit=_LISTED)[:_TOLD]]


def _changes(network: Network) -> Iterator[tuple[str, Change]]:
    one, other = (network.entities[len(network.entities) // part] for part in (2, 3))
    told = one._replace(description="Told better.", phone="0121 496 0000")
    yield "a correction", Change((one,), (told,))
    needing = told._replace(needs=(*told.needs, "a delivery van"))
    yield "a need", Change((told,), (needing,))
    far = network.entities[len(network.entities) // 5]
    yield "a decision", Change(said_after=(decision_of(one.key, far.key, "dismissed", _DAY),))
    yield "a tie", Change(ties_after=(Tie(one.key, other.key, "KNOWS"),))
    newcomer = Entity("newcomer", "Enterprise", "Newcomer", sectors=other.sectors, area=other.area)
    tie = Tie(newcomer.key, other.key, "PARTNERS_WITH")
    yield "an entity", Change(entities_after=(newcomer,), ties_after=(tie,))


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows([int(text) for text in sys.argv[1:]] or [20_000]):
        show(row)
