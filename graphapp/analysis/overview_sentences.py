"""The overview's sentences, as texts and links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.analysis.brokers import Broker
from graphapp.analysis.cluster.potential import Potential
from graphapp.analysis.needs import Unmet
from graphapp.analysis.reach_summary import Coverage
from graphapp.language import _, _n, spelt
from graphapp.model import KINDS
from graphapp.names import capital, listing
from graphapp.network import Network


@dataclass(frozen=True)
class EntityRef:
    """A place in a sentence where an entity's name stands, with its link.

    As text it is a mark, so that it can stand in a place of a sentence in any language; `linked`
    finds it there again."""

    key: str

    def __str__(self) -> str:
        return f"\x1f{self.key}\x1f"


Parts = tuple[str | EntityRef, ...]


def linked(text: str, *refs: EntityRef) -> Parts:
    """The text in parts: its words, and the references that stand in it."""
    by_mark = {str(ref): ref for ref in refs}
    if not by_mark:
        return (text,)
    pieces = re.split(f"({'|'.join(map(re.escape, by_mark))})", text)
    return tuple(by_mark.get(piece, piece) for piece in pieces if piece)


def headline(entities: int, kinds: dict[str, int], clusters: int) -> str:
    """ "Two macro investments, five clusters and 128 people, organisations and places"."""
    if not entities:
        return _("An empty network")
    parts = []
    if investments := kinds.get("MacroInvestment", 0):
        parts.append(KINDS["MacroInvestment"].counted(investments, spelt(investments)))
    if clusters:
        count = spelt(clusters)
        parts.append(_n("{count} cluster", "{count} clusters", clusters, count=count))
    if others := entities - investments:
        parts.append(_who({k: n for k, n in kinds.items() if k != "MacroInvestment"}, others))
    return capital(listing(parts))


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
        return ((_("Nothing is in it yet. Import a spreadsheet, or add somebody."),),)
    if not ties:
        return ((_("Nobody in it is tied to anybody."),),)
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
    where = _("nobody here") if nobody else _("nobody within two steps")
    who = EntityRef(asker)
    if len(needs) > 1:
        text = _(
            "{who} needs {needs}, and {nobody} offers any of them.",
            who=who,
            needs=listing(needs),
            nobody=where,
        )
    else:
        text = _(
            "{who} needs {need}, and {nobody} offers it.", who=who, need=needs[0], nobody=where
        )
    return linked(text, who)


def _reaching(reaching: Coverage | None) -> Parts:
    if reaching is None:
        return ()
    first, left = reaching.first, reaching.enterprises - reaching.near - reaching.farther
    who = EntityRef(first.key)
    if first.gateway is None:
        one = reaching.investments == 1
        return linked(_("{who} is tied to nobody yet.", who=who), who) if one else ()
    gateway = EntityRef(first.gateway.key)
    told = _n(
        "{who} could reach {count} other within three steps",
        "{who} could reach {count} others within three steps",
        first.within[-1],
        who=who,
        count=spelt(first.within[-1]),
    )
    if opens := first.gateway.opens:
        told = _n(
            "{who_reaches}, {count} of them through {gateway}",
            "{who_reaches}, {count} of them through {gateway}",
            opens,
            who_reaches=told,
            count=spelt(opens),
            gateway=gateway,
        )
    if left:
        told = _("{so_far}; {left}", so_far=told, left=_left(left, reaching.investments))
    return linked(f"{told}.", who, gateway)


def _left(left: int, investments: int) -> str:
    count = spelt(left)
    if investments == 1:
        return _n(
            "{count} enterprise has no way to it",
            "{count} enterprises have no way to it",
            left,
            count=count,
        )
    return _n(
        "{count} enterprise has no way to any investment",
        "{count} enterprises have no way to any investment",
        left,
        count=count,
    )


def _potential(potential: Sequence[Potential]) -> Parts:
    if not potential:
        return ()
    first = potential[0]
    tied = _("none of them works with another")
    if first.tied:
        tied = _n(
            "only {count} of {pairs} pairs works together",
            "only {count} of {pairs} pairs work together",
            first.tied,
            count=spelt(first.tied),
            pairs=first.pairs,
        )
    start = _n(
        "{count} enterprise {alike}, and {tied}.",
        "{count} enterprises {alike}, and {tied}.",
        len(first.members),
        count=spelt(len(first.members)),
        alike=first.told,
        tied=tied,
    )
    if not first.conveners:
        return (capital(start),)
    best = first.conveners[0]
    who = EntityRef(best.key)
    if best.tied_to < len(first.members):
        could = _n(
            "{who}, tied to {count} of them, could convene them.",
            "{who}, tied to {count} of them, could convene them.",
            best.tied_to,
            who=who,
            count=spelt(best.tied_to),
        )
    else:
        could = _("{who}, tied to all of them, could convene them.", who=who)
    return linked(f"{capital(start)} {could}", who)


def _held(holding: Sequence[Broker]) -> Parts:
    if not holding or holding[0].cut_off < 2:
        return ()
    first = holding[0]
    who = EntityRef(first.key)
    if first.loses and first.keeps:
        text = _(
            "Without {who}, “{one}” and “{other}” would have no way to each other.",
            who=who,
            one=first.loses,
            other=first.keeps,
        )
    elif first.loses:
        text = _("Without {who}, “{one}” would have no way to the rest.", who=who, one=first.loses)
    else:
        text = _n(
            "Without {who}, {count} other would lose its way to the rest.",
            "Without {who}, {count} others would lose their way to the rest.",
            first.cut_off,
            who=who,
            count=spelt(first.cut_off),
        )
    return linked(text, who)


def _alone(network: Network, alone: Sequence[str]) -> Parts:
    enterprises = [key for key in alone if network.entity(key).kind == "Enterprise"]
    chosen = [EntityRef(key) for key in enterprises or alone]
    if not chosen:
        return ()
    if len(chosen) == 1:
        return linked(_("{who} stands alone.", who=chosen[0]), chosen[0])
    count = len(chosen)
    who = _n("{count} entry", "{count} entries", count, count=spelt(count))
    if enterprises:
        who = KINDS["Enterprise"].counted(count, spelt(count))
    who = capital(who)
    if count > 3:
        text = _("{who} stand alone, among them {one}.", who=who, one=chosen[0])
        return linked(text, chosen[0])
    names = listing([str(ref) for ref in chosen])
    return linked(_("{who} stand alone: {names}.", who=who, names=names), *chosen)


def _who(kinds: dict[str, int], count: int) -> str:
    if len(kinds) == 1:
        return KINDS[next(iter(kinds))].counted(count, spelt(count))
    people = _("people") if "Person" in kinds else ""
    organisations = _("organisations") if {"Partner", "Enterprise"} & kinds.keys() else ""
    places = _("places") if "CommunityAsset" in kinds else ""
    who = listing([people, organisations, places])
    return _("{count} {who}", count=spelt(count), who=who)
