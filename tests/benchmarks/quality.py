"""How many hidden ties the suggestions find again, for the blend and for each score.

    python -m tests.benchmarks.quality [FOLDER]

Hits@10: of the ties that were hidden, the share for which one end stands among the ten best
suggestions to the other (both ways are asked, and the mean is told). Hidden at random: a tenth of
the pairs. By date: the last tenth of the pairs with a date, and the suggestions see only what was
there the day before. The second is what counts, and much the harder: a tie taken out of the middle
of a cluster leaves a hole with the shape of the tie, a new one does not. (A generated network has
dates at random, so there the two are alike; files with dates tell them apart.)

Beside them stand `none` (whoever has the most ties: no score at all) and `caught`, the share of
hidden pairs that are within three steps of each other, which nothing built on ties can exceed.
FOLDER holds the files of one network; without it one is generated. At most 300 hidden ties are
asked for.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from graphapp.analysis.suggest import scores, suggest
from graphapp.journeys.files import imports
from graphapp.journeys.workspace import Workspace, open_workspace
from graphapp.model import Entity, Tie, may_collaborate
from graphapp.network import Network
from graphapp.settings import Settings
from graphapp.synthetic.generate import generate
from graphapp.tables.file_types import Upload

_ASKED = 300
_BEST = 10
Pair = tuple[str, str]


class Split(NamedTuple):
    """What the suggestions see, and the pairs that they are to find."""

    title: str
    network: Network
    hidden: list[Pair]


def main(folder: str = "") -> None:
    with (
        tempfile.TemporaryDirectory() as data,
        open_workspace(Settings(data_dir=Path(data))) as workspace,
    ):
        entities, ties = _read(workspace, Path(folder)) if folder else generate(3_000, 11_000, 1)
        print(f"{len(entities)} entities, {len(ties)} ties; hits@{_BEST}")
        splits = [_at_random(entities, ties), _by_date(entities, ties)]
        for split in splits:
            print(f"{split.title}: {len(split.hidden)} pairs", end="")
            print(f", caught {_caught(split):.2f}" if split.hidden else "")
        print(f"{'':<24}" + "".join(f"{split.title:>12}" for split in splits))
        for name, weights in _variants():
            found = [_hits(workspace, split, weights) for split in splits]
            print(f"{name:<24}" + "".join(f"{share:>12}" for share in found), flush=True)
        print(f"{'none':<24}" + "".join(f"{_most_tied(split):>12}" for split in splits))


def _read(workspace: Workspace, folder: Path) -> tuple[list[Entity], list[Tie]]:
    uploads = [Upload(path.name, path) for path in sorted(folder.iterdir()) if path.is_file()]
    found = imports.preview(workspace, uploads)
    if not found.can_be_saved:
        sys.exit(f"{folder} has {found.complaint_count} complaints; try `graphapp import` on it")
    return list(found.entities_new), list(found.ties_new)


def _variants() -> Iterator[tuple[str, dict[str, float]]]:
    yield "blend", {}
    for name in scores():
        yield name, {other: float(other == name) for other in scores()}
    yield "blend, all alike", dict.fromkeys(scores(), 1.0)


def _at_random(entities: list[Entity], ties: list[Tie]) -> Split:
    chance = random.Random(1)
    pairs = sorted({_pair(tie) for tie in ties if tie.start != tie.end})
    gone = set(chance.sample(pairs, len(pairs) // 10))
    kept = [tie for tie in ties if _pair(tie) not in gone]
    network = Network.of(entities, kept, version=1)
    return Split("at random", network, _asked(network, gone, chance))


def _by_date(entities: list[Entity], ties: list[Tie]) -> Split:
    began: dict[Pair, str] = {}
    for tie in ties:
        pair = _pair(tie)
        began[pair] = min(began.get(pair, tie.since), tie.since)
    dated = sorted(since for since in began.values() if since)
    day = dated[-len(dated) // 10] if dated else "9999"
    kept = [tie for tie in ties if tie.since < day]
    network = Network.of(entities, kept, version=2, as_of=day)
    later = {pair for pair, since in began.items() if since >= day and pair[0] != pair[1]}
    return Split("by date", network, _asked(network, later, random.Random(1)))


def _asked(network: Network, pairs: set[Pair], chance: random.Random) -> list[Pair]:
    """Pairs that may be suggested, of entities that others are already tied to."""
    fit = sorted(
        pair
        for pair in pairs
        if may_collaborate(*(network.entity(key).kind for key in pair))
        and all(network.neighbours(key) for key in pair)
    )
    return chance.sample(fit, min(_ASKED, len(fit)))


def _pair(tie: Tie) -> Pair:
    return min(tie.start, tie.end), max(tie.start, tie.end)


def _hits(workspace: Workspace, split: Split, weights: dict[str, float]) -> str:
    found = 0
    for one, other in split.hidden:
        for key, sought in ((one, other), (other, one)):
            best = suggest(split.network, key, limit=_BEST, weights=weights)
            found += sought in {suggestion.target for suggestion in best}
    return _share(found, split)


def _most_tied(split: Split) -> str:
    """The same for a list that knows nothing but who has the most ties."""
    network, found = split.network, 0
    order = sorted(network.keys, key=lambda key: (-len(network.neighbours(key)), key))[:500]
    for one, other in split.hidden:
        for key, sought in ((one, other), (other, one)):
            tied, kind = {key, *network.neighbours(key)}, network.entity(key).kind
            free = (k for k in order if k not in tied)
            may = (k for k in free if may_collaborate(kind, network.entity(k).kind))
            found += sought in [k for k, _ in zip(may, range(_BEST), strict=False)]
    return _share(found, split)


def _share(found: int, split: Split) -> str:
    return f"{found / (2 * len(split.hidden)):.3f}" if split.hidden else "-"


def _caught(split: Split) -> float:
    near = 0
    for one, other in split.hidden:
        reached = {one}
        for _ in range(3):
            reached |= {key for here in reached for key in split.network.neighbours(here)}
        near += other in reached
    return near / len(split.hidden)


if __name__ == "__main__":
    main(*sys.argv[1:2])
