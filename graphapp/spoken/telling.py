"""What is said of those a clause is about: parts, and what of it is missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from graphapp.model import CONNECTED_TO, KINDS, TIE_TYPES
from graphapp.network import Network
from graphapp.spoken.clauses import Clause
from graphapp.spoken.describing import describe
from graphapp.spoken.doubts import DENIED, UNKNOWN, doubt_of_thing
from graphapp.spoken.mentions import is_area
from graphapp.spoken.naming import is_proper, may_be_a_name
from graphapp.spoken.parts import Asked, Part
from graphapp.spoken.phrase_words import (
    at_time,
    given_to,
    of_whom,
    role_of,
    spared,
    split_at_with,
    text_of,
    text_of_all,
    without_article,
)
from graphapp.spoken.small_words import GIVING, NO_THING
from graphapp.spoken.tokens import Phrase
from graphapp.spoken.verbs import HAS, IS, IS_IN, NEEDS, OFFERS, Verb, fitting
from graphapp.spoken.whom import Whom

ORGANISED = ("Enterprise", "Partner", "CommunityAsset", "Person")
_EACH_OTHER = ("each other", "one another")
_WITH = ("SUPPLIES", "SUPPORTS")
"""Ties that may say with what: who does it offers that."""


class Telling:
    """Parts as they are told. `about` are the parties that is spoken about, `last` those who were
    tied to them last; `is_of_last` while it is about those. `said_to_be` are whose being there is
    said, whatever else is."""

    def __init__(self, network: Network, meant: Mapping[str, str]) -> None:
        self.network = network
        self.whom = Whom(network, meant)
        self.parts: list[Part] = []
        self.about: list[int] = []
        self.last: list[int] = []
        self.is_of_last = False
        self.last_verb: Verb | None = None
        self.said_to_be: set[int] = set()

    def party(
        self, phrase: Phrase, usual: Sequence[str], *, is_said_to_be: bool = False
    ) -> int | Asked | None:
        """The number of whom a phrase means, tied to whom they are "from"."""
        phrase, word, whose = of_whom(phrase)
        one = self.whom.find(phrase, usual, is_said_to_be=is_said_to_be)
        if not whose or not isinstance(one, int):
            return one
        text = text_of(whose)
        if not whose[0].keys and (is_area(self.network, text) or len(whose) == 1):
            self.whom.parties[one] = replace(self.whom.parties[one], area=text)
            return one
        of = self.whom.find(whose, ORGANISED[:3])
        if isinstance(of, int) and of != one:
            self.join(one, of, Verb(CONNECTED_TO, label=word), word)
        else:
            self.miss(f"{word} {text}", UNKNOWN, of if isinstance(of, Asked) else None, of=one)
        return one

    def say(self, clause: Clause, verb: Verb) -> None:
        if verb.is_mutual:
            self.each_other(clause, verb)
        elif verb.says == OFFERS:
            self.offers(verb, clause)
        elif verb.says in (NEEDS, HAS):
            for phrase in clause.objects:
                self.thing(verb, clause, phrase)
        elif verb.says == IS:
            for phrase in clause.objects:
                self.described(phrase)
        elif verb.says == IS_IN:
            self.is_in(clause)
        elif text_of_all(clause.objects).casefold() in _EACH_OTHER:
            self.each_other(clause, verb)
        else:
            self.tie_all(verb, clause)

    def offers(self, verb: Verb, clause: Clause) -> None:
        """Things, and to whom they are given: "lends drills to Dam Hut and KPMG"."""
        is_to_whom = False
        for phrase in clause.objects:
            thing, whom = given_to(phrase)
            if is_to_whom and not whom and is_proper(without_article(phrase)):
                self.given(clause, phrase)
                continue
            self.thing(verb, clause, thing)
            if whom:
                is_to_whom = True
                self.given(clause, whom)

    def given(self, clause: Clause, whom: Phrase) -> None:
        """A tie, where it is given and not only could be."""
        other = self.party(whom, ORGANISED)
        is_given = clause.said.casefold() in GIVING
        if is_given and isinstance(other, int) and other not in self.about:
            for number in self.about:
                self.join(number, other, Verb("SUPPLIES"), clause.said)
        else:
            self.miss(f"to {text_of(whom)}", UNKNOWN, other if isinstance(other, Asked) else None)

    def thing(self, verb: Verb, clause: Clause, phrase: Phrase) -> None:
        doubt = doubt_of_thing(phrase)
        text = text_of(phrase) if verb.says != HAS else spared(phrase)
        if doubt is not None or not text:
            is_first = phrase == clause.objects[0]
            self.miss(
                f"{clause.said} {text_of(phrase)}" if is_first else text_of(phrase), doubt or ""
            )
            self.whom.is_doubtful = self.whom.is_doubtful or any(t.is_named for t in phrase)
            return
        what: Literal["needs", "offers"] = "needs" if verb.says == NEEDS else "offers"
        self.parts += [Part(what, number, text) for number in self.about]

    def tie_all(self, verb: Verb, clause: Clause) -> None:
        for number, phrase in enumerate(clause.objects):
            if phrase[0].word in NO_THING:
                self.miss(text_of(phrase), DENIED)
            elif number and not may_be_a_name(phrase):
                self.miss(text_of(phrase), UNKNOWN)
            else:
                self.tie(verb, clause.said, phrase)

    def tie(self, verb: Verb, said: str, phrase: Phrase) -> None:
        with_what = ""
        if verb.says in _WITH:
            phrase, with_what = split_at_with(phrase)
        phrase, when = at_time(phrase)
        is_alone = len(phrase) == 1 and self.whom.is_instead(phrase[0].word)
        usual = usual_kinds(verb, of_start=False)
        other = (
            self.whom.instead(phrase[0].word, but=self.about)
            if is_alone
            else self.party(phrase, usual)
        )
        if not isinstance(other, int) or other in self.about:
            self.miss(
                f"{said} {text_of(phrase)}", UNKNOWN, other if isinstance(other, Asked) else None
            )
            self.whom.is_doubtful = True
            return
        self.last.append(other)
        for number in self.about:
            self.join(number, other, verb, said)
            if with_what:
                self.parts.append(Part("offers", other if verb.backward else number, with_what))
        if when:
            self.miss(when, UNKNOWN)

    def join(self, one: int, other: int, verb: Verb, said: str) -> None:
        kinds = self.whom.parties[one].kind, self.whom.parties[other].kind
        fit = fitting(verb, said, *kinds)
        directed = TIE_TYPES[verb.says].directed
        self.parts.append(
            Part("tie", one, said, other, fit.says, fit.label, fit.backward, directed)
        )

    def each_other(self, clause: Clause, verb: Verb) -> None:
        if len(self.about) < 2 or (verb.is_mutual and clause.objects):
            self.leave(clause, UNKNOWN)
            return
        for place, one in enumerate(self.about):
            for other in self.about[place + 1 :]:
                self.join(one, other, verb, clause.said)

    def described(self, phrase: Phrase) -> None:
        """ "a new enterprise in Handsworth", "the coordinator at Dam Hut": the kind and the area of
        somebody new, or what they do for whom."""
        words = [token.text for token in phrase]
        role, type_, whose = role_of(phrase)
        if role and self.about and all(self.whom.parties[n].kind == "Person" for n in self.about):
            self.tie(Verb(type_, label=role), role, whose)
            return
        kind, area, rest = describe(self.network, phrase)
        if rest or not self.about:
            self.miss(rest or " ".join(words), UNKNOWN)
        if not kind and not area:
            return
        for number in self.about:
            party = self.whom.parties[number]
            if party.key:
                self.miss(f"{party.name} is {' '.join(words)}", UNKNOWN)
                continue
            self.said_to_be.add(number)
            self.whom.parties[number] = replace(
                party,
                kind=kind or party.kind,
                is_guess=party.is_guess and not kind,
                area=area or party.area,
            )

    def is_in(self, clause: Clause) -> None:
        """Inside somebody known, or in an area."""
        for phrase in clause.objects:
            text = text_of(phrase, keep_article=False)
            if any(token.keys for token in phrase) and not is_area(self.network, text):
                self.tie(Verb("LOCATED_IN"), clause.said, phrase)
                continue
            for number in self.about:
                party = self.whom.parties[number]
                has_one = party.key and self.network.entity(party.key).area
                if has_one or not phrase[-1].is_named or len(phrase) > 4:
                    self.miss(f"{clause.said} {text_of(phrase)}", UNKNOWN)
                else:
                    self.said_to_be.add(number)
                    self.whom.parties[number] = replace(party, area=text)

    def miss(
        self, text: str, why: str, asked: Asked | None = None, *, of: int | None = None
    ) -> None:
        about = (self.about[0] if self.about else -1) if of is None else of
        self.parts.append(Part("missed", about, text.strip(), why=why, asked=asked))

    def leave(self, clause: Clause, why: str, asked: Asked | None = None) -> None:
        """Takes nothing of a clause, and says so. Whoever it was about, those that follow are not
        about anybody named before."""
        self.miss(clause.text, why, asked, of=-1 if clause.subjects else None)
        self.last = []
        self.whom.is_doubtful = True
        if clause.subjects or clause.pronoun or clause.of_last:
            self.about = []


def usual_kinds(verb: Verb | None, *, of_start: bool) -> Sequence[str]:
    """The kinds that usually stand at the subject's end of a verb, or at the other."""
    if verb is None or not verb.is_tie:
        return ORGANISED
    tie = TIE_TYPES[verb.says]
    kinds = tie.starts if of_start != verb.backward else tie.ends
    return kinds if set(kinds) != set(KINDS) else ORGANISED
