"""What became of suggestions: the pipeline, how good they were, and what the work has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from scipy.sparse import csgraph

from graphapp.analysis.agenda.aim import aims
from graphapp.analysis.evaluation.strength import WORDS
from graphapp.analysis.scoring import blend, usual_weights
from graphapp.analysis.suggest import strengths
from graphapp.memory import once
from graphapp.model import STATES, THROUGH_US, Decision, Tie
from graphapp.network import Network
from graphapp.sparse_rows import value_at


@dataclass(frozen=True)
class Promises:
    """Who promised to introduce whom: `introducer` is a key, "" where none was named."""

    introducer: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Outcome:
    """Of the pairs that were decided on when their suggestion was so strong ("" where nothing
    spoke for them), how many came true or were introduced, how many were dismissed, and how many
    were happening already."""

    strength: str
    decided: int
    came_true: int
    introduced: int
    dismissed: int
    happening: int


@dataclass(frozen=True)
class Figures:
    """A few measures of the whole: parts that no tie joins (whoever is alone is one), enterprises
    within two steps of an investment, and needs that somebody else within two steps offers to meet,
    as an agenda counts them."""

    components: int
    enterprises_near_an_investment: int
    needs_met: int


@dataclass(frozen=True)
class Changed:
    """What the ties that came through us have done: the measures with them and without."""

    ties: tuple[Tie, ...]
    without: Figures
    now: Figures


@dataclass(frozen=True)
class Pipeline:
    """What became of suggestions: the newest decision first in each state. `changed` is None while
    no tie has come through us."""

    states: dict[str, tuple[Decision, ...]]
    promises: tuple[Promises, ...]
    outcomes: tuple[Outcome, ...]
    changed: Changed | None


@once
def pipeline(network: Network) -> Pipeline:
    """All that was decided in the network."""
    newest = sorted(network.decisions, key=lambda d: d.when, reverse=True)
    return Pipeline(
        {state: tuple(d for d in newest if d.state == state) for state in STATES},
        _promises(newest),
        _outcomes(newest),
        changed(network),
    )


def strength_of(network: Network, source: str, target: str) -> str:
    """The name of the strength of suggesting the two now, "" where nothing speaks for them: it is
    kept, and so the same in every language."""
    weights = usual_weights()
    blended = blend(network, tuple(weights.items()))
    found = value_at(blended, network.index[source], network.index[target])
    return strengths(network).name(found) if found > 0 else ""


@once
def changed(network: Network) -> Changed | None:
    """What the ties that came through us have done to the network."""
    ours = tuple(tie for tie in network.ties if tie.source == THROUGH_US)
    if not ours:
        return None
    others = tuple(tie for tie in network.ties if tie.source != THROUGH_US)
    return Changed(ours, figures(replace(network, ties=others)), figures(network))


def _promises(decisions: Iterable[Decision]) -> tuple[Promises, ...]:
    """Those still to be kept, whoever has most to do first."""
    by: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.state == "promised":
            by.setdefault(decision.introducer, []).append(decision)
    order = sorted(by, key=lambda key: (not key, -len(by[key]), key))
    return tuple(Promises(key, tuple(by[key])) for key in order)


def _outcomes(decisions: Iterable[Decision]) -> tuple[Outcome, ...]:
    """The strongest first."""
    by: dict[str, Counter[str]] = {}
    for decision in decisions:
        by.setdefault(decision.strength, Counter())[decision.state] += 1
    order = [*WORDS, *sorted(by.keys() - {*WORDS, ""}), ""]
    return tuple(
        Outcome(
            strength,
            by[strength].total(),
            *(by[strength][s] for s in ("came_true", "introduced", "dismissed", "happening")),
        )
        for strength in order
        if strength in by
    )


def figures(network: Network) -> Figures:
    """The measures of the whole that introductions are to move."""
    parts, _ = csgraph.connected_components(network.matrix, directed=False)
    reach, needs = (aims()[name].function(network).value for name in ("reach", "needs"))
    return Figures(int(parts), reach, needs)
