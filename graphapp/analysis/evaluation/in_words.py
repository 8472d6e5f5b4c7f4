"""What the figures say, in sentences."""

from __future__ import annotations

from graphapp.analysis.evaluation.estimates import Estimate
from graphapp.analysis.evaluation.evaluate import Evaluation
from graphapp.analysis.evaluation.methods import BLEND, titles
from graphapp.language import _, _n, number, spelt


def found_of_ten(found: Evaluation) -> str:
    """How many of ten hidden ties the blend found, seen from either of their ends."""
    some = _so_many(found.methods[BLEND].hits_at_10)
    if found.hiding.after:
        return _(
            "Of ten ties that came later, the first ten suggestions found {some}, seen from either "
            "of their ends.",
            some=some,
        )
    return _(
        "Of ten ties that we hid, the first ten suggestions found {some}, seen from either of "
        "their ends.",
        some=some,
    )


def beside_rules(found: Evaluation) -> str:
    """Whether something simpler does better, and what chance would do."""
    best = found.best_rule
    blend, rule = found.methods[BLEND].ap, found.methods[best].ap
    is_chance = blend.low <= rule.value <= blend.high and rule.low <= blend.value <= rule.high
    by_chance = _(
        "Chance would find {some} of ten.", some=_so_many(found.methods["random"].hits_at_10)
    )
    places = {"rule": titles()[best], "its": f"{rule.value:.3f}", "all": f"{blend.value:.3f}"}
    if places["its"] == places["all"]:
        text = _(
            "“{rule}” does as well here as all scores together (average precision {its}).", **places
        )
    elif rule.value > blend.value and is_chance:
        text = _(
            "“{rule}” does about as well here as all scores together (average precision {its} "
            "against {all}, which may be chance in hiding).",
            **places,
        )
    elif rule.value > blend.value:
        text = _(
            "“{rule}” does better here than all scores together (average precision {its} against "
            "{all}).",
            **places,
        )
    else:
        text = _(
            "The best of what is simpler, “{rule}”, does not do better (average precision {its} "
            "against {all}).",
            **places,
        )
    return f"{text} {by_chance}"


def how_hidden(found: Evaluation) -> str:
    """What was hidden, how often, and what it was found among."""
    hiding = found.hiding
    hidden, candidates = number(round(hiding.hidden)), number(round(hiding.candidates))
    if hiding.after:
        text = _(
            "The network as it was before {day}; {hidden} pairs were tied from then on, among "
            "{candidates} pairs that are not tied in what was left.",
            day=hiding.after,
            hidden=hidden,
            candidates=candidates,
        )
    else:
        text = _n(
            "{hidden} ties were hidden by chance ({share}), {n} time over, among {candidates} "
            "pairs that are not tied in what was left. Nobody lost their last tie.",
            "{hidden} ties were hidden by chance ({share}), {n} times over, among {candidates} "
            "pairs that are not tied in what was left. Nobody lost their last tie.",
            hiding.repeats,
            hidden=hidden,
            share=f"{hiding.hold_out:.0%}",
            candidates=candidates,
        )
    if hiding.left_out:
        more = _n(
            "{n} more could not be asked for.", "{n} more could not be asked for.", hiding.left_out
        )
        text = f"{text} {more} {hiding.why}"
    return text


def _so_many(hits: Estimate) -> str:
    """ "about three (two to four)"."""
    value, low, high = (round(10 * share) for share in (hits.value, hits.low, hits.high))
    if value == 0 and high <= 1:
        return _("fewer than one")
    if value == 0:
        return _("fewer than one (up to {most})", most=_figure(high))
    if low == high:
        return _("about {some}", some=_figure(value))
    return _(
        "about {some} ({least} to {most})",
        some=_figure(value),
        least=_figure(low),
        most=_figure(high),
    )


def _figure(of_ten: int) -> str:
    return spelt(of_ten) if of_ten else _("zero")
