"""An agenda: an aim, and the introductions that together move it most."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from graphapp.analysis.agenda.aim import Aim, Pairs, aims
from graphapp.analysis.agenda.beside import Beside, beside
from graphapp.analysis.agenda.candidates import likeness, measured_odds, useful_pairs
from graphapp.analysis.agenda.choose import Choice, Limits, Odds, choose
from graphapp.analysis.agenda.guarantee import BY_ODDS, Guarantee, guarantee_of
from graphapp.analysis.evaluation.calibration import MOST as MOST_MEASURED
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.introducer import Introducer
from graphapp.analysis.suggest import Reason, suggest
from graphapp.errors import BadInput
from graphapp.language import _
from graphapp.memory import once
from graphapp.names import capital
from graphapp.network import Network

MOST = 100
"""Introductions of one agenda."""
K, EACH, INTRODUCER = 10, 2, 3
"""The usual limits: introductions, those of one party, and those by one introducer."""

Without = tuple[tuple[str, str], ...]
"""Pairs of keys that were struck out."""


@dataclass(frozen=True)
class Introduction:
    """Two who should meet. `adds` (keys of entities, of clusters for the aim that joins them) and
    `gain` say what it adds to those before it, `effect` says it in words, `value` is how far the
    aim is then. `reason` is the strongest that speaks for the two as partners, or the effect; all
    `reasons` are there, none where no score speaks for them. Nobody introduces those who have no
    way to each other, or too long a one."""

    source: str
    target: str
    introducer: Introducer | None
    gain: int
    adds: tuple[str, ...]
    value: int
    effect: str
    reason: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Agenda:
    """The introductions in the order of what each adds to those before it. `before` and `after` are
    how many it is so for, without and with all of them, `of` how many it could be; `today` and
    `then` say so in sentences; `odds` says how their chances were counted; `beside` is
    where other ways to choose as many would have led."""

    aim: str
    title: str
    options: dict[str, Any]
    version: int
    as_of: str
    k: int
    each: int
    introducer: int
    before: int
    after: int
    of: int
    today: str
    then: str
    odds: str
    guarantee: Guarantee
    introductions: tuple[Introduction, ...]
    beside: Beside


def plan(
    network: Network,
    aim: str = "",
    options: Mapping[str, str] | None = None,
    *,
    k: int = K,
    each: int = EACH,
    introducer: int = INTRODUCER,
    without: Collection[tuple[str, str]] = (),
    likely: bool = False,
) -> Agenda:
    """The introductions that together move the aim most, by the greedy choice (see `choose`), none
    of those struck out. By the usual aim where none is named; its options come as texts, names that
    it does not have are left alone. With `likely`, what each adds counts times how likely its tie
    is, as hiding ties measures it; where the network is too small or too large for that, all count
    alike, and `odds` says so.

    Raises NotFound for an unknown aim or key, BadInput for a wrong option or limit.
    """
    entry = aims().find(aim) if aim else aims().default
    for name, number in (("k", k), ("each", each), ("introducer", introducer)):
        if not 1 <= number <= MOST:
            raise BadInput(
                _("{name} cannot be {number}.", name=name, number=number),
                _("Give a number from 1 to {most}.", most=MOST),
            )
    struck = tuple(
        sorted({(find_entity(network, a).key, find_entity(network, b).key) for a, b in without})
    )
    chosen = tuple(entry.read_options(options or {}).items())
    return _plan(network, entry.name, chosen, Limits(k, each, introducer), struck, likely)


@once
def _plan(
    network: Network,
    name: str,
    options: tuple[tuple[str, Any], ...],
    limits: Limits,
    struck: Without,
    likely: bool,
) -> Agenda:
    entry = aims().find(name)
    aim: Aim = entry.function(network, **dict(options))
    before, today = aim.value, aim.today()
    pairs = _without(network, useful_pairs(network, aim), struck)
    odds = measured_odds(network) if likely else None
    choices = choose(network, aim, pairs, limits, likely=likeness(network), odds=odds)
    return Agenda(
        aim=name,
        title=entry.title,
        options=dict(options),
        version=network.version,
        as_of=network.as_of,
        k=limits.k,
        each=limits.each,
        introducer=limits.introducer,
        before=before,
        after=aim.value,
        of=aim.of,
        today=today,
        then=aim.then(len(choices.chosen)) if choices.chosen else "",
        odds=_odds_told(network, likely, odds),
        guarantee=guarantee_of(aim, choices) if odds is None else BY_ODDS,
        introductions=tuple(_tell(network, choice) for choice in choices.chosen),
        beside=beside(network, lambda: entry.function(network, **dict(options)), limits),
    )


def _odds_told(network: Network, likely: bool, odds: Odds | None) -> str:
    if odds is not None:
        return _("What each adds counts times how likely its tie is, as hiding ties measures it.")
    if not likely:
        return _("All introductions count as equally likely to come true.")
    if len(network.entities) > MOST_MEASURED:
        return _("The network is too large to measure how likely each is: all count alike.")
    return _("The network is too small to measure how likely each is: all count alike.")


def _without(network: Network, pairs: Pairs, struck: Without) -> Pairs:
    keep = np.ones(len(pairs), bool)
    for one, other in struck:
        low, high = sorted((network.index[one], network.index[other]))
        keep &= (pairs.rows != low) | (pairs.columns != high)
    return pairs[keep]


def _tell(network: Network, choice: Choice) -> Introduction:
    source, target = network.keys[choice.source], network.keys[choice.target]
    known = suggest(network, source, limit=len(network.entities)).where(
        lambda _source, key: key == target
    )
    reasons = known[0].reasons if known else ()
    effect = choice.moved.text
    return Introduction(
        source=source,
        target=target,
        introducer=choice.introducer,
        gain=choice.moved.gain,
        adds=choice.moved.adds,
        value=choice.value,
        effect=effect,
        reason=reasons[0].text if reasons else f"{capital(effect)}.",
        reasons=reasons,
    )
