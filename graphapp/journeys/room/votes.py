"""Votes of phones on who should work together, and who should meet: one each, changeable."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from graphapp.analysis.agenda.agenda import plan
from graphapp.analysis.suggest import suggest
from graphapp.errors import BadInput, Damaged, NotFound
from graphapp.journeys.room.proposals import TooMany
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.memory import once
from graphapp.network import Network
from graphapp.store import Write
from graphapp.store.stored import STORED_FORMAT, check_format

DOCUMENT = "votes/"
SUGGESTED, TO_MEET = 8, 6
"""How many of each are voted on."""
MOST_PAIRS, MOST_VOTES = 200, 10_000
VALUES = {"yes": 1, "no": -1, "none": 0}
"""What a phone says of a pair."""


@dataclass(frozen=True)
class Pair:
    """Two (keys) who could work together, or `should_meet`, and the reason in words."""

    id: str
    one: str
    other: str
    reason: str
    should_meet: bool = False


class Votes(msgspec.Struct):
    """The votes on a pair (keys), by phone."""

    one: str
    other: str
    by: dict[str, int] = {}

    @property
    def up(self) -> int:
        return sum(value > 0 for value in self.by.values())

    @property
    def down(self) -> int:
        return sum(value < 0 for value in self.by.values())


class _Kept(msgspec.Struct):
    format: int
    votes: dict[str, Votes] = {}


@once
def pairs(network: Network) -> tuple[Pair, ...]:
    """What is voted on in a network: those who should meet first, then what is suggested."""
    if not network.entities:
        return ()
    found = {}
    for each in plan(network, k=TO_MEET).introductions:
        reason = _("That {effect}.", effect=each.effect)
        pair = _pair(each.source, each.target, reason, should_meet=True)
        found[pair.id] = pair
    for suggestion in suggest(network, limit=SUGGESTED):
        reason = suggestion.reasons[0].text if suggestion.reasons else ""
        pair = _pair(suggestion.source, suggestion.target, reason)
        found.setdefault(pair.id, pair)
    return tuple(found.values())


def _pair(one: str, other: str, reason: str, *, should_meet: bool = False) -> Pair:
    text = "\x1f".join(sorted((one, other)))
    id = hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
    return Pair(id, one, other, reason, should_meet)


def read_votes(content: bytes) -> dict[str, Votes]:
    """Raises ValueError where they are not as we write them, and SetupProblem where they are of a
    newer format."""
    kept = msgspec.json.decode(content, type=_Kept)
    check_format(_("The votes"), kept.format)
    if counted(kept.votes) > MOST_VOTES or len(kept.votes) > MOST_PAIRS:
        raise ValueError("no votes")
    return kept.votes


class Ballot:
    """The votes on pairs of the open network. Threads share it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._guard = threading.Lock()

    def now(self) -> dict[str, Votes]:
        """By the id of the pair."""
        try:
            content = self._workspace.store.document(self._document())
            return read_votes(content) if content else {}
        except (Damaged, ValueError):
            return {}

    def vote(self, network: Network, id: str, phone: str, said: str) -> None:
        """What a phone says of a pair of the network as it sees it, instead of what it said before.

        Raises BadInput for no vote, NotFound for a pair that is not voted on, TooMany.
        """
        if said not in VALUES:
            raise BadInput(_("That is no vote."), _("Say yes, no, or take it back."))
        asked = {pair.id: pair for pair in pairs(network)}
        with self._guard:
            votes = self.now()
            if id not in votes and id not in asked:
                raise NotFound(_("This is not voted on any more."), _("Look at the list again."))
            known = votes.get(id) or Votes(asked[id].one, asked[id].other)
            by = {**known.by, phone: VALUES[said]}
            if not by[phone]:
                del by[phone]
            if by == known.by:
                return
            votes[id] = Votes(known.one, known.other, by)
            self._write(votes, asked)

    def _write(self, votes: dict[str, Votes], asked: Collection[str]) -> None:
        kept = {id: each for id, each in votes.items() if each.by}
        if len(kept) > MOST_PAIRS:  # what nobody is asked any more goes first
            kept = {id: each for id, each in kept.items() if id in asked}
        if counted(kept) > MOST_VOTES:
            raise TooMany(_("Too many votes were given."), _("Ask the facilitator."))
        content = msgspec.json.encode(_Kept(STORED_FORMAT, kept)) if kept else None
        self._workspace.store.write(Write(documents={self._document(): content}))

    def _document(self) -> str:
        return DOCUMENT + self._workspace.store.meta().id


def counted(votes: dict[str, Votes]) -> int:
    """How many votes there are."""
    return sum(len(each.by) for each in votes.values())


def leading(network: Network, votes: dict[str, Votes], most: int) -> list[Votes]:
    """Those with more yes than no, the most wanted first, of two who are both in the network."""
    found = [v for v in votes.values() if v.one in network.index and v.other in network.index]
    ranked = sorted(found, key=lambda v: (v.down - v.up, -v.up, v.one, v.other))
    return [v for v in ranked if v.up > v.down][:most]
