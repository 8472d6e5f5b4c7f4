"""How well the suggestions, and simple rules beside them, find the ties that were hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.evaluation import parts
from graphapp.analysis.evaluation.estimates import Figures, figures
from graphapp.analysis.evaluation.later_ties import usual_day
from graphapp.analysis.evaluation.methods import BLEND, Said
from graphapp.analysis.evaluation.parts import Outcomes, Part, Reached
from graphapp.analysis.evaluation.rankings import Ranking, rank
from graphapp.analysis.evaluation.splits import Split
from graphapp.analysis.evaluation.standings import Standings, standings
from graphapp.analysis.evaluation.trials import Plan, TooSmall, Trial, trials
from graphapp.language import _
from graphapp.memory import once
from graphapp.network import Network


@dataclass(frozen=True)
class Hiding:
    """How ties were hidden. `hidden` and `candidates` are the means of the repeats; `left_out` is
    how many ties in all repeats could not be asked for, and `why`."""

    what: str
    repeats: int
    hold_out: float | None
    seed: int
    after: str | None
    hidden: float
    candidates: float
    left_out: int
    why: str


@dataclass(frozen=True)
class Evaluation:
    """The figures of every method on hidden ties, and the blend's more closely."""

    hiding: Hiding
    methods: dict[str, Figures]
    by_kinds: dict[str, Part]
    by_distance: dict[str, Part]

    @property
    def best_rule(self) -> str:
        """Which method but the blend has the best average precision."""
        others = [name for name in self.methods if name != BLEND]
        return max(others, key=lambda name: self.methods[name].ap.value)


@once
def evaluate(network: Network, plan: Plan) -> Evaluation:
    """The figures by a plan. Raises TooSmall where nothing can be said."""
    return summarise(plan, trials(network, plan))


@once
def on_later_ties(network: Network, seed: int = 0) -> Evaluation | str:
    """The figures on the last tenth of the dated ties, or why there are none."""
    day = usual_day(network)
    if day is None:
        return _("Too few ties have dates to measure it on those that came later.")
    try:
        return evaluate(network, Plan(after=day, seed=seed))
    except TooSmall as error:
        return error.message


@once
def reached(network: Network) -> Reached:
    """To whom the blend leads, in the network as it is."""
    return parts.reached(network)


def summarise(plan: Plan, tried: Iterable[Trial]) -> Evaluation:
    """The figures of trials, each let go of once it is looked at."""
    ranked: dict[str, list[Ranking]] = {}
    stood: dict[str, list[Standings]] = {}
    kinds: list[Outcomes] = []
    distance: list[Outcomes] = []
    sizes: list[tuple[int, int, int]] = []
    for trial in tried:
        split = trial.split
        places = standings(split, trial.said)
        for name, said in trial.said.items():
            ranked.setdefault(name, []).append(_ranking(split, said))
            stood.setdefault(name, []).append(places[name])
        kinds.append(parts.by_kinds(split, trial.blend.matrix, places[BLEND]))
        distance.append(parts.by_distance(split, ranked[BLEND][-1], places[BLEND]))
        sizes.append((len(split.hidden), split.candidates, trial.left_out))
    return Evaluation(
        _hiding(plan, sizes),
        {name: figures(ranked[name], stood[name], plan.seed) for name in ranked},
        parts.tell(kinds),
        parts.tell(distance, parts.DISTANCES),
    )


def _ranking(split: Split, said: Said) -> Ranking:
    return rank(*said.counts(), said.of(*split.hidden.T))


def _hiding(plan: Plan, sizes: list[tuple[int, int, int]]) -> Hiding:
    hidden, candidates, left_out = np.array(sizes).T
    by_date = bool(plan.after)
    return Hiding(
        what="by date" if by_date else "random",
        repeats=len(sizes),
        hold_out=None if by_date else plan.hold_out,
        seed=plan.seed,
        after=plan.after or None,
        hidden=float(hidden.mean()),
        candidates=float(candidates.mean()),
        left_out=int(left_out.sum()),
        why=_why(by_date) if left_out.any() else "",
    )


def _why(by_date: bool) -> str:
    if by_date:
        return _("One of the two had no tie before that day.")
    return _("Hiding them would have left somebody without any tie.")
