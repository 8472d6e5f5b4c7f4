"""What follows from what was written: who offers what is needed, whom a tie brought together, and
who should be introduced next. It does not matter by which door it came."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from graphapp.analysis.agenda.agenda import plan
from graphapp.analysis.needs import answers
from graphapp.explore.ties_joined import Told, joined
from graphapp.language import _
from graphapp.model import Entity, Tie
from graphapp.names import shorten
from graphapp.network import Network

_LONGEST = 60
_MOST = 3  # of each kind of answer
_ASKING = 500  # entities with needs whose needs are looked through for an offer
_PLANNED = 2_000  # entities up to which an agenda is made at once
_NEXT = 5  # introductions of which the next is chosen

Said = tuple[str, str]
"""A key, and what it needs or offers."""


@dataclass(frozen=True)
class Written:
    """The needs, offers and ties that are new, and the keys of whoever is."""

    needs: tuple[Said, ...] = ()
    offers: tuple[Said, ...] = ()
    ties: tuple[Tie, ...] = ()
    new: frozenset[str] = frozenset()

    @property
    def keys(self) -> tuple[str, ...]:
        """Of whom something was written."""
        ends = (end for tie in self.ties for end in (tie.start, tie.end))
        return tuple(dict.fromkeys([*(key for key, _ in (*self.needs, *self.offers)), *ends]))

    def __add__(self, later: Written) -> Written:
        return Written(
            (*self.needs, *later.needs),
            (*self.offers, *later.offers),
            (*self.ties, *later.ties),
            self.new | later.new,
        )


def written_by(before: Iterable[Entity], after: Collection[Entity], ties: Iterable[Tie]) -> Written:
    """What a change wrote, by its entities before and after it, and its ties after it."""
    known = {entity.key: entity for entity in before}
    needs, offers = [], []
    for entity in after:
        old = known.get(entity.key)
        needs += [(entity.key, it) for it in entity.needs if not old or it not in old.needs]
        offers += [(entity.key, it) for it in entity.offers if not old or it not in old.offers]
    new = frozenset(entity.key for entity in after if entity.key not in known)
    return Written(tuple(needs), tuple(offers), tuple(tie for tie in ties if not tie.until), new)


def follows(network: Network, written: Written) -> list[Told]:
    """All that follows, what is nearest to what was written first; nothing of whoever is not in
    the network, or not as it was written any more."""
    found = [*answered(network, written), *brought_together(network, written)]
    return [*found, *next_to_meet(network, written)]


def answered(network: Network, written: Written) -> list[Told]:
    """Who offers what is needed, and who needs what is offered, nearest first."""
    written = _still_so(network, written)
    each = [list(_offers(network, key, need)) for key, need in written.needs]
    found = [it for turn in zip_longest(*each) for it in turn if it]  # the first of each need first
    return found + _asking(network, written)


def brought_together(network: Network, written: Written) -> list[Told]:
    """What new ties joined: clusters, parts, and how near an investment is now."""
    ties = _still_so(network, written).ties
    return joined(network, ties, written.new)[:_MOST]


def next_to_meet(network: Network, written: Written) -> list[Told]:
    """The agenda's next introduction, of those written about where there is one of theirs; else
    the next of all, which is about nobody whom one would look for now."""
    keys = _still_so(network, written).keys
    if not keys or len(network.entities) > _PLANNED:
        return []
    found = plan(network, k=_NEXT).introductions
    mine = [one for one in found if {one.source, one.target} & {*keys}]
    for one in (mine or found)[:1]:
        names = [shorten(network.entity(key).name, _LONGEST) for key in (one.source, one.target)]
        by = shorten(network.entity(one.introducer.key).name, _LONGEST) if one.introducer else ""
        met = _meeting(names[0], names[1], by)
        if mine:
            text = _("Who should meet next: {meeting}.", meeting=met)
            return [Told(text, (one.source, one.target))]
        return [Told(_("Next on the agenda: {meeting}.", meeting=met), ())]
    return []


def _meeting(one: str, other: str, by: str) -> str:
    if not by:
        return _("{one} and {other}", one=one, other=other)
    return _("{one} and {other}, through {by}", one=one, other=other, by=by)


def _still_so(network: Network, written: Written) -> Written:
    is_here = network.index
    known = {tie.identity for tie in network.ties}
    return Written(
        tuple(s for s in written.needs if s[0] in is_here and s[1] in network.entity(s[0]).needs),
        tuple(s for s in written.offers if s[0] in is_here and s[1] in network.entity(s[0]).offers),
        tuple(tie for tie in written.ties if tie.identity in known),
        written.new,
    )


def _offers(network: Network, key: str, need: str) -> Iterator[Told]:
    name = shorten(network.entity(key).name, _LONGEST)
    for answer in answers(network, key):
        if answer.need != need:
            continue
        for offer in answer.offers[:_MOST]:
            other = shorten(network.entity(offer.key).name, _LONGEST)
            text = _(
                "{name} needs {need}: {other} offers {offer}.",
                name=name,
                need=answer.need,
                other=other,
                offer=offer.text,
            )
            yield Told(text, (key, offer.key))


def _asking(network: Network, written: Written) -> list[Told]:
    offered, writers = set(written.offers), {key for key, __ in written.offers}
    if not offered:
        return []
    told = []
    asking = [e for e in network.entities if e.needs and e.key not in writers][:_ASKING]
    for entity in asking:
        for answer in answers(network, entity.key):
            for offer in answer.offers:
                if (offer.key, offer.text) in offered:
                    name = shorten(network.entity(offer.key).name, _LONGEST)
                    who = shorten(entity.name, _LONGEST)
                    text = _(
                        "{name} offers {offer}: {other} needs {need}.",
                        name=name,
                        offer=offer.text,
                        other=who,
                        need=answer.need,
                    )
                    told.append(Told(text, (offer.key, entity.key)))
    return told[:_MOST]
