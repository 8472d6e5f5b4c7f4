"""How good the suggestions are on the open network: what they find of the ties that are hidden."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.analysis.evaluation import in_words
from graphapp.analysis.evaluation.evaluate import Evaluation, evaluate, on_later_ties, reached
from graphapp.analysis.evaluation.methods import titles
from graphapp.analysis.evaluation.parts import Part, Reached
from graphapp.analysis.evaluation.trials import Plan, TooSmall
from graphapp.language import _
from graphapp.model import KINDS
from graphapp.network import Network
from graphapp.web.frame.kept_pages import kept
from graphapp.web.frame.request_network import the_network

blueprint = Blueprint("evaluate", __name__)

MOST = 2_000
"""Entities that a page measures at once; the command line takes any number."""
_SMALL = 500
_REPEATS, _FEWER = 10, 3  # of a network up to the size above, and of larger ones

_DISTANCES = {
    "2": _("somebody in common"),
    "3": _("three steps apart"),
    "more": _("further apart"),
    "apart": _("no way between them"),
}
_TWO = {
    "Person": _("two people"),
    "Partner": _("two partners"),
    "Enterprise": _("two enterprises"),
    "CommunityAsset": _("two community assets"),
    "MacroInvestment": _("two macro investments"),
}


@dataclass(frozen=True)
class Row:
    """One method: its figures in words such as "3.1 of 10", and average precision with bounds."""

    title: str
    name: str
    found: str
    before: str
    precise: str
    precision: str
    bounds: str


@dataclass(frozen=True)
class PartRow:
    """Some of the hidden ties, and how many of ten of them were found."""

    title: str
    hidden: int
    found: str


@dataclass(frozen=True)
class Measured:
    """One way of hiding ties, with what was found."""

    sentence: str
    beside: str
    how: str
    rows: tuple[Row, ...]
    kinds: tuple[PartRow, ...]
    distances: tuple[PartRow, ...]


@blueprint.get("/evaluate")
@kept()
def show() -> ResponseReturnValue:
    """The figures, or why there are none."""
    network = the_network()
    if len(network.entities) > MOST:
        return render_template("evaluate.html", too_many=len(network.entities), most=MOST)
    try:
        found = evaluate(network, Plan(repeats=_repeats(network)))
    except TooSmall as error:
        return render_template("evaluate.html", too_small=error.message)
    later = on_later_ties(network)
    return render_template(
        "evaluate.html",
        measured=_measured(found),
        later=_measured(later) if isinstance(later, Evaluation) else None,
        not_later=later if isinstance(later, str) else "",
        leads=_leads(reached(network)),
    )


def _repeats(network: Network) -> int:
    return _REPEATS if len(network.entities) <= _SMALL else _FEWER


def _measured(found: Evaluation) -> Measured:
    return Measured(
        in_words.found_of_ten(found),
        in_words.beside_rules(found),
        in_words.how_hidden(found),
        tuple(_row(found, name, title) for name, title in titles().items()),
        tuple(_part(_two_kinds(name), part) for name, part in _most_first(found.by_kinds)),
        tuple(_part(_DISTANCES[name], part) for name, part in found.by_distance.items()),
    )


def _row(found: Evaluation, name: str, title: str) -> Row:
    figures = found.methods[name]
    return Row(
        title,
        name,
        _of_ten(figures.hits_at_10.value),
        _("{share} of 100", share=f"{100 * figures.auc.value:.0f}"),
        _of_ten(figures.precision_at_10.value),
        f"{figures.ap.value:.3f}",
        _("{low} to {high}", low=f"{figures.ap.low:.3f}", high=f"{figures.ap.high:.3f}"),
    )


def _part(title: str, part: Part) -> PartRow:
    return PartRow(title, part.hidden, _of_ten(part.hits_at_10))


def _most_first(parts: dict[str, Part]) -> list[tuple[str, Part]]:
    return sorted(parts.items(), key=lambda item: (-item[1].hidden, item[0]))


def _two_kinds(name: str) -> str:
    one, other = (KINDS[kind] for kind in name.split("-"))
    return _TWO[one.name] if one == other else f"{one.noun}, {other.noun}"


def _of_ten(share: float) -> str:
    return _("{share} of 10", share=f"{10 * share:.1f}")


def _leads(leads: Reached) -> tuple[str, ...]:
    """To whom the suggestions lead, in sentences."""
    return (
        _("{share} of all have any suggestion.", share=f"{leads.coverage:.0%}"),
        _(
            "Of everybody's first ten, {untied} lead to somebody without a tie, and {least_tied} "
            "to somebody with one at most.",
            untied=f"{leads.to_untied:.0%}",
            least_tied=f"{leads.to_least_tied:.0%}",
        ),
        _("{share} lead into another cluster.", share=f"{leads.across_clusters:.0%}"),
    )
