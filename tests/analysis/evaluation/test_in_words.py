"""What is said of the figures is no more than they bear."""

from __future__ import annotations

from typing import Any

import pytest

from graphapp.analysis.evaluation.estimates import Estimate, Figures
from graphapp.analysis.evaluation.evaluate import Evaluation
from graphapp.analysis.evaluation.in_words import beside_rules
from graphapp.analysis.evaluation.methods import BLEND

WIDE, APART = (0.053, 0.087), (0.060, 0.136)


def found(blend: Estimate, rule: Estimate) -> Evaluation:
    """An evaluation in which "bridging" is the best of what is simpler."""
    methods = {BLEND: blend, "bridging": rule, "random": Estimate(0, 0, 0)}
    hiding: Any = None  # nothing is said of it here
    return Evaluation(hiding, {m: Figures(ap, ap, ap, ap, ap) for m, ap in methods.items()}, {}, {})


@pytest.mark.parametrize(
    ("blend", "rule", "said"),
    [
        (Estimate(0.068, 0.053, 0.081), Estimate(0.069, *WIDE), "does about as well here"),
        (Estimate(0.033, 0.022, 0.056), Estimate(0.081, *APART), "does better here"),
        (Estimate(0.068, 0.053, 0.081), Estimate(0.068, *WIDE), "does as well here"),
        (Estimate(0.068, 0.053, 0.081), Estimate(0.040, 0.03, 0.05), "does not do better"),
    ],
)
def test_what_chance_in_hiding_gives_makes_nothing_better(
    blend: Estimate, rule: Estimate, said: str
) -> None:
    assert said in beside_rules(found(blend, rule))
