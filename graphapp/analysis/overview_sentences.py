"""The overview's sentences, as texts and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.analysis.brokers import Broker
from graphapp.analysis.cluster.potential import Potential
from graphapp.analysis.needs import Unmet
from graphapp.analysis.reach_summary import Coverage
from graphapp.model import KINDS
from graphapp.names import listing
from graphapp.network import Network


@dataclass(frozen=True)
class EntityRef:
    """A place in a sentence where an entity's name stands, with its link."""

    key: str


Parts = tuple[str | EntityRef, ...]


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: int) -> str:
    """Small numbers as words, larger ones as figures."""
    return _WORDS[count] if count < len(_WORDS) else f"{count:,}"


def headline(entities: int, kinds: dict[str, int], clusters: int) -> str:
    """ "Two macro investments, five clusters and 128 people, organisations and places"."""
    if not entities:
        return "An empty network"
    parts = []
    if investments := kinds.get("MacroInvestment", 0):
        parts.append(f"{number(investments)} {_noun('MacroInvestment', investments)}")
    if clusters:
        parts.append(f"{number(clusters)} cluster{'s' if clusters > 1 else ''}")
    if others := entities - investments:
        rest = {kind: n for kind, n in kinds.items() if kind != "MacroInvestment"}
        parts.append(f"{number(others)} {_who(rest, others)}")
    text = listing(parts)
    return text[0].upper() + text[1:]


def sentences(
    network: Network,
    ties: int,
    holding: Sequence[Broker],
    open_needs: Sequence[Unmet],
    alone: Sequence[str],
    potential: Sequence[Potential],
    reaching: Coverage | None,
) -> tuple[Parts, ...]:
    """What is worth knowing first, the most useful first; only what is true of this network."""
    if not network.entities:
        return (("Nothing is in it yet. Import a spreadsheet, or add somebody.",),)
    if not ties:
        return (("Nobody in it is tied to anybody on this day.",),)
    told = [
        _needed(open_needs),
        _reaching(reaching),
        _potential(potential),
        _held(holding),
        _alone(network, alone),
    ]
    return tuple(sentence for sentence in told if sentence)


def _needed(open_needs: Sequence[Unmet]) -> Parts:
    if not open_needs:
        return ()
    by_asker: dict[str, list[str]] = {}
    by_investment = [n for n in open_needs if n.by_investment]
    for need in by_investment or open_needs:
        by_asker.setdefault(need.asked_by[0], []).append(need.need)
    asker = max(by_asker, key=lambda key: len(by_asker[key]))
    needs = by_asker[asker][:3]
    nobody = not any(n.elsewhere for n in open_needs if n.asked_by[0] == asker and n.need in needs)
    where = "nobody here" if nobody else "nobody within two steps"
    it = "any of them" if len(needs) > 1 else "it"
    return (EntityRef(asker), f" needs {listing(needs)}, and {where} offers {it}.")


def _reaching(reaching: Coverage | None) -> Parts:
    if reaching is None:
        return ()
    first, left = reaching.first, reaching.enterprises - reaching.near - reaching.farther
    if first.gateway is None:
        one = reaching.investments == 1
        return (EntityRef(first.key), " is tied to nobody yet.") if one else ()
    others = first.within[-1]
    start = f" could reach {number(others)} other{'s' * (others > 1)} within three steps"
    parts: list[str | EntityRef] = [EntityRef(first.key), start]
    if first.gateway.opens:
        parts += [f", {number(first.gateway.opens)} of them through ", EntityRef(first.gateway.key)]
    if left:
        who = "enterprise has" if left == 1 else "enterprises have"
        any_of = "it" if reaching.investments == 1 else "any investment"
        parts.append(f"; {number(left)} {who} no way to {any_of}")
    return (*parts, ".")


def _potential(potential: Sequence[Potential]) -> Parts:
    if not potential:
        return ()
    first = potential[0]
    count = number(len(first.members)).capitalize()
    tied = "none of them works with another"
    if first.tied:
        works = "works" if first.tied == 1 else "work"
        tied = f"only {number(first.tied)} of {first.pairs} pairs {works} together"
    start = f"{count} enterprises {first.told}, and {tied}."
    if not first.conveners:
        return (start,)
    best = first.conveners[0]
    ties = number(best.tied_to) if best.tied_to < len(first.members) else "all"
    return (
        f"{start} ",
        EntityRef(best.key),
        f", tied to {ties} of them, could convene them.",
    )


def _held(holding: Sequence[Broker]) -> Parts:
    if not holding or holding[0].cut_off < 2:
        return ()
    first = holding[0]
    lost = f"{number(first.cut_off)} others would lose their way to the rest"
    if first.loses and first.keeps:
        lost = f"“{first.loses}” and “{first.keeps}” would have no way to each other"
    elif first.loses:
        lost = f"“{first.loses}” would have no way to the rest"
    return ("Without ", EntityRef(first.key), f", {lost}.")


def _alone(network: Network, alone: Sequence[str]) -> Parts:
    enterprises = [key for key in alone if network.entity(key).kind == "Enterprise"]
    chosen = enterprises or list(alone)
    if not chosen:
        return ()
    if len(chosen) == 1:
        return (EntityRef(chosen[0]), " stands alone.")
    who = _noun("Enterprise", 2) if enterprises else "entries"
    start = f"{number(len(chosen)).capitalize()} {who} stand alone"
    if len(chosen) > 3:
        return (f"{start}, among them ", EntityRef(chosen[0]), ".")
    parts: list[str | EntityRef] = [f"{start}: "]
    for place, key in enumerate(chosen):
        joint = "." if place == len(chosen) - 1 else " and " if place == len(chosen) - 2 else ", "
        parts.extend((EntityRef(key), joint))
    return tuple(parts)


def _noun(kind: str, count: int) -> str:
    words = KINDS[kind].label if count == 1 else KINDS[kind].plural
    return words.lower()


def _who(kinds: dict[str, int], count: int) -> str:
    if len(kinds) == 1:
        return _noun(next(iter(kinds)), count)
    people = "people" if "Person" in kinds else ""
    organisations = "organisations" if {"Partner", "Enterprise"} & kinds.keys() else ""
    places = "places" if "CommunityAsset" in kinds else ""
    parts = [part for part in (people, organisations, places) if part]
    return listing(parts)
