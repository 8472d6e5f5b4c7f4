"""Measures of the whole in sentences that mean something to a partnership, the term beside them."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.analysis.overview_sentences import EntityRef, Parts, linked
from graphapp.analysis.whole.whole import Figure, Mixing, Whole, whole
from graphapp.language import _, _n, number, spelt
from graphapp.names import capital, listing
from graphapp.network import Network

_CLEAR, _FAINT = 0.5, 0.2  # correlations
_MUCH, _LITTLE = 0.3, 0.1  # of centralisation
TERMS = {
    "density": _("density"),
    "components": _("components"),
    "largest_part": _("share of the largest component"),
    "isolates": _("isolates"),
    "fragmentation": _("fragmentation"),
    "centralisation": _("degree centralisation"),
    "core": _("size of the core"),
    "core_fit": _("fit of core and periphery"),
    "reciprocity": _("reciprocity"),
}
"""What analysts call the figures of the whole, by name."""
_KEPT = {
    "cluster": _("within a cluster"),
    "kind": _("within a kind"),
    "area": _("within an area"),
    "sector": _("within a sector"),
}
_INDEX = {
    "cluster": _("E-I index by cluster"),
    "kind": _("E-I index by kind"),
    "area": _("E-I index by area"),
    "sector": _("E-I index by sector"),
}


@dataclass(frozen=True)
class Told:
    """A measure in a sentence, its `term`, the figure behind it, and the least and the greatest
    that it becomes when ties are left out (`low` and `high`, empty where that changes nothing)."""

    name: str
    parts: Parts
    term: str
    figure: str
    low: str = ""
    high: str = ""


def tell_whole(network: Network) -> tuple[Told, ...]:
    """The whole in sentences; only what can be said of it."""
    found = whole(network)
    sentences = [
        (
            "density",
            found.density,
            _("Of 100 pairs {share} are tied.", share=_of_100(found.density)),
        ),
        ("components", found.components, _in_parts(found)),
        ("isolates", found.isolates, _alone(found)),
        (
            "fragmentation",
            found.fragmentation,
            _(
                "Of 100 pairs {share} have no way to each other.",
                share=_of_100(found.fragmentation),
            ),
        ),
        ("centralisation", found.centralisation, _gathered(found.centralisation)),
        ("core", found.core, _cored(found)),
        (
            "reciprocity",
            found.reciprocity,
            _(
                "Of 100 ties that go one way {share} are returned.",
                share=_of_100(found.reciprocity),
            ),
        ),
    ]
    told = [_tell(name, TERMS[name], figure, (text,)) for name, figure, text in sentences if text]
    told += [_tell(f"e-i {it.by}", _INDEX[it.by], it.index, (_mixed(it),)) for it in found.mixing]
    return tuple(it for it in told if it.figure)


def tell_key_players(network: Network) -> Told | None:
    """Whose leaving together would break it most; None where nobody is tied."""
    players = whole(network).key_players
    if not players:
        return None
    now, then = whole(network).fragmentation.value or 0.0, players[-1].fragmentation
    refs = [EntityRef(player.key) for player in players]
    text = _(
        "Without {names}, {then} of 100 pairs would have no way to each other; now {now}.",
        names=listing([str(ref) for ref in refs], len(refs)),
        then=per_100(then),
        now=per_100(now),
    )
    return Told("key_players", linked(text, *refs), _("key players, fragmentation"), say(then))


def say(value: float | None) -> str:
    """A figure as pages show it: whole, or by three figures; "" where there is none."""
    if value is None:
        return ""
    return number(int(value)) if value == int(value) else f"{value:,.3g}"


def per_100(share: float) -> str:
    """A share as so many of a hundred, by two figures: 0.4, 53, 100."""
    return f"{float(f'{100 * share:.2g}'):g}"


def _tell(name: str, term: str, figure: Figure, parts: Parts) -> Told:
    low, high = say(figure.low), say(figure.high)
    return Told(name, parts, term, say(figure.value), *((low, high) if low != high else ()))


def _of_100(figure: Figure) -> str:
    return per_100(figure.value or 0.0)


def _in_parts(found: Whole) -> str:
    parts = int(found.components.value or 0)
    if parts <= 1 and found.isolates.value:
        return _("There is nobody else to have a way to.")
    if parts <= 1:
        return _("Everybody has a way to everybody else.")
    return _n(
        "It falls into {count} part that no tie joins; the largest has {share} of 100 of all.",
        "It falls into {count} parts that no tie joins; the largest has {share} of 100 of all.",
        parts,
        count=spelt(parts),
        share=_of_100(found.largest_part),
    )


def _alone(found: Whole) -> str:
    alone = int(found.isolates.value or 0)
    if not alone:
        return _("Nobody stands alone.")
    count = spelt(alone)
    return capital(_n("{count} stands alone.", "{count} stand alone.", alone, count=count))


def _gathered(figure: Figure) -> str:
    value = figure.value or 0.0
    if value >= _MUCH:
        return _("Ties gather around few: much hangs on them.")
    if value >= _LITTLE:
        return _("Ties gather around few to some extent.")
    return _("Ties are spread over many: hardly anybody is the middle of it all.")


def _cored(found: Whole) -> str:
    fit, size = found.core_fit.value, int(found.core.value or 0)
    if fit is None or size < 2:
        return ""
    if fit >= _CLEAR:
        told = _("{count} with the most ties are a core, and the others hang on it.")
    elif fit >= _FAINT:
        told = _("{count} with the most ties are something of a core.")
    else:
        told = _(
            "There is no core worth the name: "
            "{count} with the most ties are hardly tied among themselves."
        )
    return capital(told.format(count=spelt(size)))


def _mixed(mixing: Mixing) -> str:
    """What share leads outside, and whether chance would do the same."""
    outside, chance = _outside(mixing.index.value or 0.0), _outside(mixing.chance.mean)
    if (mixing.index.value or 0.0) < mixing.chance.low:
        told = _(
            "Ties stay {within} more than chance would have it: "
            "of 100 ties {outside} lead outside, by chance {chance} would."
        )
    elif (mixing.index.value or 0.0) > mixing.chance.high:
        told = _(
            "Ties stay {within} less than chance would have it: "
            "of 100 ties {outside} lead outside, by chance {chance} would."
        )
    else:
        told = _(
            "Ties stay {within} as often as chance would have it: "
            "of 100 ties {outside} lead outside, by chance {chance} would."
        )
    return told.format(within=_KEPT[mixing.by], outside=outside, chance=chance)


def _outside(index: float) -> int:
    return round(50 * (1 + index))
