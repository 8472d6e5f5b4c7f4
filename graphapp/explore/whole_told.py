"""Measures of the whole in sentences that mean something to a partnership, the term beside them."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.analysis.overview_sentences import EntityRef, Parts, number
from graphapp.analysis.whole.whole import Figure, Mixing, Whole, whole
from graphapp.network import Network

_CLEAR, _FAINT = 0.5, 0.2  # correlations
_MUCH, _LITTLE = 0.3, 0.1  # of centralisation
TERMS = {
    "density": "density",
    "components": "components",
    "largest_part": "share of the largest component",
    "isolates": "isolates",
    "fragmentation": "fragmentation",
    "centralisation": "degree centralisation",
    "core": "size of the core",
    "core_fit": "fit of core and periphery",
    "reciprocity": "reciprocity",
}
"""What analysts call the figures of the whole, by name."""
_KEPT = {
    "cluster": "within a cluster",
    "kind": "within a kind",
    "area": "within an area",
    "sector": "within a sector",
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
        ("density", found.density, f"Of 100 pairs {_of_100(found.density)} are tied."),
        ("components", found.components, _in_parts(found)),
        ("isolates", found.isolates, _alone(found)),
        (
            "fragmentation",
            found.fragmentation,
            f"Of 100 pairs {_of_100(found.fragmentation)} have no way to each other.",
        ),
        ("centralisation", found.centralisation, _gathered(found.centralisation)),
        ("core", found.core, _cored(found)),
        (
            "reciprocity",
            found.reciprocity,
            f"Of 100 ties that go one way {_of_100(found.reciprocity)} are returned.",
        ),
    ]
    told = [_tell(name, TERMS[name], figure, (text,)) for name, figure, text in sentences if text]
    told += [
        _tell(f"e-i {it.by}", f"E-I index by {it.by}", it.index, (_mixed(it),))
        for it in found.mixing
    ]
    return tuple(it for it in told if it.figure)


def tell_key_players(network: Network) -> Told | None:
    """Whose leaving together would break it most; None where nobody is tied."""
    players = whole(network).key_players
    if not players:
        return None
    parts: list[str | EntityRef] = ["Without "]
    for place, player in enumerate(players):
        parts += [EntityRef(player.key), _joint(len(players) - place)]
    now, then = whole(network).fragmentation.value or 0.0, players[-1].fragmentation
    parts.append(f"{100 * then:.2g} of 100 pairs would have no way to each other")
    parts.append(f"; now {100 * now:.2g}.")
    return Told("key_players", tuple(parts), "key players, fragmentation", say(then))


def say(value: float | None) -> str:
    """A figure as pages show it: whole, or by three figures; "" where there is none."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.3g}"


def _tell(name: str, term: str, figure: Figure, parts: Parts) -> Told:
    low, high = say(figure.low), say(figure.high)
    return Told(name, parts, term, say(figure.value), *((low, high) if low != high else ()))


def _of_100(figure: Figure) -> str:
    return f"{100 * (figure.value or 0.0):.2g}"


def _in_parts(found: Whole) -> str:
    parts = int(found.components.value or 0)
    if parts <= 1:
        return "Everybody has a way to everybody else."
    return (
        f"It falls into {number(parts)} parts that no tie joins; the largest has "
        f"{_of_100(found.largest_part)} of 100 of all."
    )


def _alone(found: Whole) -> str:
    alone = int(found.isolates.value or 0)
    if not alone:
        return "Nobody stands alone."
    return f"{number(alone).capitalize()} {'stands' if alone == 1 else 'stand'} alone."


def _gathered(figure: Figure) -> str:
    value = figure.value or 0.0
    if value >= _MUCH:
        return "Ties gather around few: much hangs on them."
    if value >= _LITTLE:
        return "Ties gather around few to some extent."
    return "Ties are spread over many: hardly anybody is the middle of it all."


def _cored(found: Whole) -> str:
    fit, size = found.core_fit.value, int(found.core.value or 0)
    if fit is None or size < 2:
        return ""
    who = f"{number(size).capitalize()} with the most ties"
    if fit >= _CLEAR:
        return f"{who} are a core, and the others hang on it."
    if fit >= _FAINT:
        return f"{who} are something of a core."
    return f"There is no core worth the name: {who.lower()} are hardly tied among themselves."


def _mixed(mixing: Mixing) -> str:
    """What share leads outside, and whether chance would do the same."""
    outside, chance = _outside(mixing.index.value or 0.0), _outside(mixing.chance.mean)
    told = f"of 100 ties {outside} lead outside, by chance {chance} would."
    if (mixing.index.value or 0.0) < mixing.chance.low:
        return f"Ties stay {_KEPT[mixing.by]} more than chance would have it: {told}"
    if (mixing.index.value or 0.0) > mixing.chance.high:
        return f"Ties stay {_KEPT[mixing.by]} less than chance would have it: {told}"
    return f"Ties stay {_KEPT[mixing.by]} as often as chance would have it: {told}"


def _outside(index: float) -> int:
    return round(50 * (1 + index))


def _joint(left: int) -> str:
    """What stands after a name when so many are left with it."""
    return " and " if left == 2 else ", "
