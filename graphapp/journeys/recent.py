"""What the last import brought, and what was changed by hand since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.journeys.history import history
from graphapp.journeys.workspace import Workspace
from graphapp.network import Network
from graphapp.store import Batch

NAMED = 3
_MOST_READ = 2_000  # rows of a step whose details are read for names


@dataclass(frozen=True)
class Recent:
    """The last import, None where the history knows of none, and what the `steps` after it did, by
    the words of `Batch.counts`. `names` are keys of a few who are new or were corrected: since the
    import, or where nothing was done since, in it. Who is not in the network is never among them.
    """

    last_import: Batch | None
    steps: int
    counts: dict[str, int]
    names: tuple[str, ...]


def recent(workspace: Workspace, network: Network) -> Recent | None:
    """None where the history is empty."""
    steps = history(workspace)
    if not steps:
        return None
    place = next((i for i, step in enumerate(steps) if step.files), None)
    last = None if place is None else steps[place]
    since = steps[:place]
    counts: Counter[str] = Counter()
    for step in since:
        counts.update(step.counts)
    told = since or ([last] if last else [])
    return Recent(last, len(since), dict(counts), _names(workspace, network, told))


def _names(workspace: Workspace, network: Network, steps: Sequence[Batch]) -> tuple[str, ...]:
    """Those who are still here, the newest first."""
    found: dict[str, None] = {}
    for step in steps:
        if len(found) >= NAMED or sum(step.counts.values()) > _MOST_READ:
            break
        change = workspace.store.change_of(step.id)
        for entity in change.entities_after if change else ():
            if entity.key in network.index:
                found.setdefault(entity.key)
    return tuple(found)[:NAMED]
