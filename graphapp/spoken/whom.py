"""Whom a line speaks of, as it goes on: names, and the words that stand for those named before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphapp.model import KINDS
from graphapp.names import same_name
from graphapp.network import Network
from graphapp.spoken.kind_words import kind_said
from graphapp.spoken.mentions import Mention, Unsure, find_mention
from graphapp.spoken.parts import Asked, Party
from graphapp.spoken.tokens import Phrase

_OF_PERSONS = {"he", "she", "him", "her"}
_OF_THINGS = {"it"}
_OF_US = {"we", "i", "us", "me"}


class Whom:
    """The parties of a line. `us` is who says "we", once they said who they are; `is_doubtful` once
    somebody may have been spoken of who is no party."""

    def __init__(self, network: Network, meant: Mapping[str, str]) -> None:
        self.network = network
        self.meant = {same_name(words): it for words, it in meant.items()}
        self.parties: list[Party] = []
        self.us = -1
        self.is_doubtful = False

    def find(
        self, phrase: Phrase, usual: Sequence[str], *, is_said_to_be: bool = False
    ) -> int | Asked | None:
        """The number of whom a phrase means; what has to be asked; or None where it is no name."""
        if len(phrase) == 1 and self.is_instead(phrase[0].word):
            return self.instead(phrase[0].word)
        mention = find_mention(self.network, phrase, usual, is_said_to_be=is_said_to_be)
        if mention is None:
            return None
        if isinstance(mention, Unsure):
            return self._unsure(mention)
        return self._number(self._as_meant(mention))

    def is_instead(self, word: str) -> bool:
        return word in _OF_PERSONS | _OF_THINGS | _OF_US | {"they", "them"}

    def instead(self, word: str, *, but: Sequence[int] = ()) -> int | Asked | None:
        """The only one whom "it" or "they" can mean, but for some; what is asked where there are
        several."""
        meant = self.meant.get(word)
        if meant is not None:
            chosen = [n for n, party in enumerate(self.parties) if party.name == meant]
            return chosen[0] if chosen else None
        if word in _OF_US:
            return self.us if self.us >= 0 else None
        can_be = [n for n in range(len(self.parties)) if n not in but and self._can_be(word, n)]
        if len(can_be) == 1 and not self.is_doubtful:
            return can_be[0]
        return Asked(word, tuple(self.parties[n].name for n in can_be)) if can_be else None

    def _can_be(self, word: str, number: int) -> bool:
        is_person = self.parties[number].kind == "Person"
        return not (word in _OF_PERSONS and not is_person) and not (
            word in _OF_THINGS and is_person
        )

    def _unsure(self, unsure: Unsure) -> int | Asked:
        meant = self.meant.get(same_name(unsure.name), "")
        if meant in KINDS or meant in self.network.index:
            return self._number(self._as_meant(Mention("", unsure.name, unsure.kind)))
        for number, party in enumerate(self.parties):
            if same_name(unsure.name) == same_name(party.name):
                return number
        return Asked(unsure.name, keys=unsure.keys, kind=unsure.kind)

    def _number(self, party: Party) -> int:
        for number, other in enumerate(self.parties):
            if _is_same(other, party):
                return number
        self.parties.append(party)
        return len(self.parties) - 1

    def _as_meant(self, mention: Mention) -> Party:
        said = mention.written or mention.name
        meant = self.meant.get(same_name(said), "")
        if meant in KINDS:
            return Party("", said, meant, area=mention.area)
        if meant in self.network.index:
            entity = self.network.entity(meant)
            return Party(meant, entity.name, entity.kind)
        is_guess = not mention.key and kind_said(mention.name) != mention.kind
        return Party(
            mention.key,
            mention.name,
            mention.kind,
            is_guess,
            mention.written,
            mention.others,
            mention.area,
        )


def _is_same(one: Party, other: Party) -> bool:
    if one.key or other.key:
        return one.key == other.key
    return same_name(one.name) == same_name(other.name)
