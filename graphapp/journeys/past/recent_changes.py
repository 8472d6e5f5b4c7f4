"""What the last import brought, and what was changed by hand since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphapp.analysis.overview_sentences import EntityRef, Parts, number
from graphapp.journeys.past.history import change_of, history
from graphapp.journeys.workspace import Workspace
from graphapp.memory import once
from graphapp.names import listing
from graphapp.network import Network
from graphapp.reader import OWNER, Reader
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


def recent(workspace: Workspace, network: Network, reader: Reader = OWNER) -> Recent | None:
    """What the reader, who sees the network, may know of it; None where the history is empty."""
    return _recent(network, workspace, reader)


@once
def last_steps(
    network: Network,  # noqa: ARG001 - it is remembered by it
    workspace: Workspace,
    reader: Reader,
    most: int,
) -> tuple[Batch, ...]:
    """The newest steps when this network was first looked at: every step makes another network."""
    return tuple(history(workspace, reader)[:most])


@once
def _recent(network: Network, workspace: Workspace, reader: Reader) -> Recent | None:
    steps = history(workspace, reader)
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
        change = change_of(workspace, step)
        for entity in change.entities_after if change else ():
            if entity.key in network.index:
                found.setdefault(entity.key)
    return tuple(found)[:NAMED]


def changed(recent: Recent | None) -> Parts:
    """What the last import brought, what was done by hand since, and who for example."""
    if recent is None:
        return ()
    last, text = recent.last_import, ""
    if last:
        files = last.files[0] if len(last.files) == 1 else f"{len(last.files)} files"
        brought = _brought(last.counts) or "nothing new"
        text = f"The last import, of {files} on {last.when[:10]}, brought {brought}"
    done = _done(recent.counts)
    if recent.steps and done:
        text += f". Since then {done}" if last else f"{done[0].upper()}{done[1:]} here"
    elif last:
        text += ", and nothing was changed since" if not recent.names else ""
    if not text:
        return ()
    return (f"{text}.", *_examples(recent.names))


def _examples(names: Sequence[str]) -> Parts:
    parts: list[str | EntityRef] = []
    for place, key in enumerate(names):
        joint = " and " if place == len(names) - 1 else ", "
        parts += [" Among them: " if not place else joint, EntityRef(key)]
    return (*parts, ".") if parts else ()


def _brought(counts: Mapping[str, int]) -> str:
    corrected = counts.get("changed", 0) + counts.get("ties changed", 0)
    return listing(
        [
            _count(counts.get("new", 0), "new entity", "new entities"),
            _count(counts.get("ties new", 0), "new tie", "new ties"),
            _count(corrected, "correction", "corrections"),
        ]
    )


def _done(counts: Mapping[str, int]) -> str:
    """ "two entities were added and one was removed"."""
    return listing(
        [
            _count(counts.get("new", 0), "entity was added", "entities were added"),
            _count(counts.get("changed", 0), "was corrected", "were corrected"),
            _count(counts.get("removed", 0), "was removed", "were removed"),
            _count(counts.get("merged", 0), "was merged with another", "were merged with others"),
            _count(counts.get("ties new", 0), "tie was added", "ties were added"),
            _count(counts.get("ties changed", 0), "tie was corrected", "ties were corrected"),
            _count(counts.get("ties removed", 0), "tie was removed", "ties were removed"),
            _count(counts.get("decided", 0), "suggestion was decided", "suggestions were decided"),
        ],
        most=8,
    )


def _count(count: int, one: str, many: str) -> str:
    return f"{number(count)} {one if count == 1 else many}" if count else ""
