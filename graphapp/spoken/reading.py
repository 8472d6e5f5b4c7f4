"""What a line says, in parts that can be shown one by one before it is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graphapp.model import CONNECTED_TO, KINDS, TIE_TYPES
from graphapp.names import same_name
from graphapp.network import Network
from graphapp.spoken.clauses import Clause, clauses_of
from graphapp.spoken.doubts import is_said_anew
from graphapp.spoken.kind_words import kind_said
from graphapp.spoken.mentions import Mention, find_mention
from graphapp.spoken.phrase_words import (
    may_be_a_name,
    names_somebody,
    of_whom,
    split_at_with,
    text_of,
    text_of_all,
)
from graphapp.spoken.tokens import Phrase
from graphapp.spoken.verbs import IS, IS_IN, NEEDS, OFFERS, Verb, fitting

_ORGANISED = ("Enterprise", "Partner", "CommunityAsset", "Person")
_EACH_OTHER = ("each other", "one another")


@dataclass(frozen=True)
class Party:
    """Somebody a line is about: known by `key`, or new. Whether its `kind` is a guess; `written` is
    what was said where its name is another; `others` are keys that the words mean as well."""

    key: str
    name: str
    kind: str
    is_guess: bool = False
    written: str = ""
    others: tuple[str, ...] = ()
    area: str = ""


@dataclass(frozen=True)
class Part:
    """One thing that a line says of the party with the number `of`: that it `needs` or `offers`
    `text`, or has a tie to the party `to`, from them to it where it is `backward`; or what was
    `missed`, and is not taken."""

    what: Literal["needs", "offers", "tie", "missed"]
    of: int
    text: str
    to: int = -1
    type: str = ""
    label: str = ""
    backward: bool = False
    is_directed: bool = True


@dataclass(frozen=True)
class Reading:
    """All that a line says."""

    parties: tuple[Party, ...]
    parts: tuple[Part, ...]

    @property
    def says_something(self) -> bool:
        """Whether there is anything to take."""
        return any(not p.key for p in self.parties) or any(p.what != "missed" for p in self.parts)


def read_line(network: Network, line: str, meant: Mapping[str, str] | None = None) -> Reading:
    """Reads a line as it is said, such as "Sparkbrook Bakery offers catering, knows KPMG".

    `meant` is what people chose for words of it: the key of whom they mean, or a kind, which says
    that somebody new is meant.
    """
    reader = _Reader(network, {same_name(words): it for words, it in (meant or {}).items()})
    for clause in clauses_of(network, line):
        reader.take(clause)
    return Reading(tuple(reader.parties), tuple(reader.parts))


class _Reader:
    """Parties and parts, as clause follows clause."""

    def __init__(self, network: Network, meant: Mapping[str, str]) -> None:
        self.network, self.meant = network, meant
        self.parties: list[Party] = []
        self.parts: list[Part] = []
        self.about: list[int] = []
        self.last = -1

    def take(self, clause: Clause) -> None:
        verb = clause.verb
        if verb is None and not clause.beside and not names_somebody(clause.subjects):
            self._miss(text_of_all(clause.subjects))
            return
        self._turn_to(clause)
        if verb is None:
            return
        if not self.about:
            who = " and ".join(map(text_of, clause.subjects))
            self._miss(f"{who} {clause.said} {text_of_all(clause.objects)}")
        elif verb.says in (NEEDS, OFFERS):
            for phrase in clause.objects:
                if is_said_anew(phrase):
                    self._miss(text_of(phrase))
                else:
                    self._say(verb, text_of(phrase))
        elif verb.says == IS:
            self._is(clause.objects)
        elif verb.says == IS_IN:
            self._is_in(clause)
        elif text_of_all(clause.objects).casefold() in _EACH_OTHER:
            self._tie_each_other(verb, clause.said)
        else:
            self._tie_all(verb, clause)

    def _turn_to(self, clause: Clause) -> None:
        """Whom the clause is about."""
        usual = _usual(clause.verb, of_start=True)
        found = [self._party(phrase, usual) for phrase in clause.subjects]
        if clause.of_last and not found and self.last >= 0:
            self.about = [self.last]
        elif found:
            self.about = [number for number in found if number >= 0]
            if self.about:
                for phrase, number in zip(clause.subjects, found, strict=True):
                    if number < 0:
                        self._miss(text_of(phrase))
        for phrase in clause.beside:
            self._described(phrase)

    def _party(self, phrase: Phrase, usual: Sequence[str]) -> int:
        """The number of whom a phrase means; -1 where it is no name."""
        phrase, word, whose = of_whom(phrase)
        if whose:
            one, of = self._party(phrase, usual), self._party(whose, _ORGANISED)
            if one >= 0 and of not in (-1, one):
                self._join(one, of, Verb(CONNECTED_TO, label=word), word)
            return one
        mention = find_mention(self.network, phrase, usual)
        if mention is None:
            return -1
        party = self._as_meant(mention)
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

    def _say(self, verb: Verb, text: str) -> None:
        for number in self.about:
            self.parts.append(Part("needs" if verb.says == NEEDS else "offers", number, text))

    def _tie_all(self, verb: Verb, clause: Clause) -> None:
        for number, phrase in enumerate(clause.objects):
            if number and not may_be_a_name(phrase):
                self._miss(text_of(phrase))
            else:
                self._tie(verb, clause.said, phrase)

    def _tie(self, verb: Verb, said: str, phrase: Phrase) -> None:
        phrase, with_what = split_at_with(phrase)
        other = self._party(phrase, _usual(verb, of_start=False))
        if other < 0:
            self._miss(f"{said} {text_of(phrase)}")
            return
        self.last = other
        for number in self.about:
            if number == other:
                self._miss(f"{said} {text_of(phrase)}")
                continue
            self._join(number, other, verb, said)
            if with_what:
                self.parts.append(Part("offers", other if verb.backward else number, with_what))

    def _join(self, one: int, other: int, verb: Verb, said: str) -> None:
        kinds = self.parties[one].kind, self.parties[other].kind
        fit = fitting(verb, said, *kinds)
        directed = TIE_TYPES[verb.says].directed
        self.parts.append(
            Part("tie", one, said, other, fit.says, fit.label, fit.backward, directed)
        )

    def _tie_each_other(self, verb: Verb, said: str) -> None:
        for place, one in enumerate(self.about):
            for other in self.about[place + 1 :]:
                self._join(one, other, verb, said)

    def _is(self, objects: Sequence[Phrase]) -> None:
        for phrase in objects:
            self._described(phrase)

    def _described(self, phrase: Phrase) -> None:
        """ "a new enterprise in Handsworth": the kind and the area of somebody new."""
        words = [token.text for token in phrase]
        lower = [token.word for token in phrase]
        at = next((i for i, word in enumerate(lower) if word in ("in", "from") and i), len(words))
        kind, area = kind_said(" ".join(words[:at])), " ".join(words[at + 1 :])
        if lower[:1] in (["in"], ["from"]):
            kind, area = "", " ".join(words[1:])
        if (not kind and not area) or not self.about:
            self._miss(" ".join(words))
            return
        for number in self.about:
            party = self.parties[number]
            if party.key:
                self._miss(f"{party.name} is {' '.join(words)}")
                continue
            self.parties[number] = replace(
                party,
                kind=kind or party.kind,
                is_guess=party.is_guess and not kind,
                area=area or party.area,
            )

    def _is_in(self, clause: Clause) -> None:
        """Inside somebody known, or in an area."""
        for phrase in clause.objects:
            if any(token.keys for token in phrase):
                self._tie(Verb("LOCATED_IN"), clause.said, phrase)
                continue
            for number in self.about:
                party = self.parties[number]
                if party.key and self.network.entity(party.key).area:
                    self._miss(f"{clause.said} {text_of(phrase)}")
                else:
                    self.parties[number] = replace(party, area=text_of(phrase, keep_article=False))

    def _miss(self, text: str) -> None:
        self.parts.append(Part("missed", self.about[0] if self.about else -1, text.strip()))


def _is_same(one: Party, other: Party) -> bool:
    if one.key or other.key:
        return one.key == other.key
    return same_name(one.name) == same_name(other.name)


def _usual(verb: Verb | None, *, of_start: bool) -> Sequence[str]:
    """The kinds that usually stand at the subject's end of a verb, or at the other."""
    if verb is None or not verb.is_tie:
        return _ORGANISED
    tie = TIE_TYPES[verb.says]
    kinds = tie.starts if of_start != verb.backward else tie.ends
    return kinds if set(kinds) != set(KINDS) else _ORGANISED
