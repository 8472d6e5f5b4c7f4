"""What the last import brought, and what was changed by hand since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graphapp.analysis.overview_sentences import EntityRef, Parts, linked
from graphapp.journeys.past.history import change_of, history
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n, spelt
from graphapp.memory import once
from graphapp.names import capital, listing
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
    done = _done(recent.counts) if recent.steps else ""
    told = [_imported(recent.last_import, done, recent.names)] if recent.last_import else []
    if done:
        told.append(
            _("Since then {done}.", done=done) if told else capital(_("{done} here.", done=done))
        )
    return (" ".join(told), *_examples(recent.names)) if told else ()


def _imported(last: Batch, done: str, names: Sequence[str]) -> str:
    files = last.files[0] if len(last.files) == 1 else _n("{n} file", "{n} files", len(last.files))
    values = {
        "files": files,
        "day": last.when[:10],
        "brought": _brought(last.counts) or _("nothing new"),
    }
    if done or names:
        return _("The last import, of {files} on {day}, brought {brought}.", **values)
    return _(
        "The last import, of {files} on {day}, brought {brought}, and nothing was changed since.",
        **values,
    )


def _examples(names: Sequence[str]) -> Parts:
    if not names:
        return ()
    refs = [EntityRef(key) for key in names]
    return linked(" " + _("Among them: {names}.", names=listing([*map(str, refs)])), *refs)


def _brought(counts: Mapping[str, int]) -> str:
    new, ties = counts.get("new", 0), counts.get("ties new", 0)
    corrected = counts.get("changed", 0) + counts.get("ties changed", 0)
    told = [
        (new, _n("{count} new entity", "{count} new entities", new, count=spelt(new))),
        (ties, _n("{count} new tie", "{count} new ties", ties, count=spelt(ties))),
        (
            corrected,
            _n("{count} correction", "{count} corrections", corrected, count=spelt(corrected)),
        ),
    ]
    return listing([text for count, text in told if count])


def _done(counts: Mapping[str, int]) -> str:
    """ "two entities were added and one was removed"."""
    told = [
        say(count, spelt(count)) for what, say in _DONE.items() if (count := counts.get(what, 0))
    ]
    return listing(told, most=8)


_DONE: Mapping[str, Callable[[int, str], str]] = {
    "new": lambda n, count: _n(
        "{count} entity was added", "{count} entities were added", n, count=count
    ),
    "changed": lambda n, count: _n(
        "{count} was corrected", "{count} were corrected", n, count=count
    ),
    "removed": lambda n, count: _n("{count} was removed", "{count} were removed", n, count=count),
    "merged": lambda n, count: _n(
        "{count} was merged with another", "{count} were merged with others", n, count=count
    ),
    "ties new": lambda n, count: _n(
        "{count} tie was added", "{count} ties were added", n, count=count
    ),
    "ties changed": lambda n, count: _n(
        "{count} tie was corrected", "{count} ties were corrected", n, count=count
    ),
    "ties removed": lambda n, count: _n(
        "{count} tie was removed", "{count} ties were removed", n, count=count
    ),
    "decided": lambda n, count: _n(
        "{count} suggestion was decided", "{count} suggestions were decided", n, count=count
    ),
}
"""What was done, so often, by the words of `Batch.counts`."""
