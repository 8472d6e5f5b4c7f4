"""What the figures say, in sentences."""

from __future__ import annotations

from graphapp.analysis.evaluation.estimates import Estimate
from graphapp.analysis.evaluation.evaluate import Evaluation
from graphapp.analysis.evaluation.methods import BLEND, titles

_FIGURES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def found_of_ten(found: Evaluation) -> str:
    """How many of ten hidden ties the blend found, seen from either of their ends."""
    hits = found.methods[BLEND].hits_at_10
    what = "ten ties that came later" if found.hiding.after else "ten ties that we hid"
    number = _so_many(hits)
    return f"Of {what}, the first ten suggestions found {number}, seen from either of their ends."


def beside_rules(found: Evaluation) -> str:
    """Whether something simpler does better, and what chance would do."""
    best = found.best_rule
    blend, rule = found.methods[BLEND].ap, found.methods[best].ap
    chance = _so_many(found.methods["random"].hits_at_10)
    figures = f"(average precision {rule.value:.3f} against {blend.value:.3f})"
    if f"{rule.value:.3f}" == f"{blend.value:.3f}":
        return (
            f"“{titles()[best]}” does as well here as all scores together (average precision "
            f"{rule.value:.3f}). Chance would find {chance} of ten."
        )
    if rule.value > blend.value:
        return (
            f"“{titles()[best]}” does better here than all scores together {figures}. "
            f"Chance would find {chance} of ten."
        )
    return (
        f"The best of what is simpler, “{titles()[best]}”, does not do better {figures}. "
        f"Chance would find {chance} of ten."
    )


def how_hidden(found: Evaluation) -> str:
    """What was hidden, how often, and what it was found among."""
    hiding = found.hiding
    among = f"among {hiding.candidates:,.0f} pairs that are not tied in what was left"
    if hiding.after:
        text = (
            f"The network as it was before {hiding.after}; {hiding.hidden:,.0f} pairs were tied "
            f"from then on, {among}."
        )
    else:
        text = (
            f"{hiding.hidden:,.0f} ties were hidden by chance ({hiding.hold_out:.0%}), "
            f"{hiding.repeats} {'times' if hiding.repeats > 1 else 'time'} over, {among}. "
            f"Nobody lost their last tie."
        )
    if hiding.left_out:
        text += f" {hiding.left_out:,} more could not be asked for. {hiding.why}"
    return text


def _so_many(hits: Estimate) -> str:
    """ "about three (two to four)"."""
    value, low, high = (round(10 * share) for share in (hits.value, hits.low, hits.high))
    if value == 0:
        return "fewer than one" if high <= 1 else f"fewer than one (up to {_FIGURES[high]})"
    if low == high:
        return f"about {_FIGURES[value]}"
    return f"about {_FIGURES[value]} ({_FIGURES[low]} to {_FIGURES[high]})"
