"""What a line says: clause by clause, and what of it is not taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphapp.language import _
from graphapp.model import CONNECTED_TO
from graphapp.names import same_name
from graphapp.network import Network
from graphapp.spoken.clauses import Clause, clauses_of
from graphapp.spoken.describing import describe
from graphapp.spoken.doubts import UNKNOWN
from graphapp.spoken.kind_words import kind_said
from graphapp.spoken.parts import Asked, Part, Reading
from graphapp.spoken.phrase_words import own_words
from graphapp.spoken.small_words import AUXILIARIES
from graphapp.spoken.telling import ORGANISED, Telling, usual_kinds
from graphapp.spoken.tokens import ARTICLES
from graphapp.spoken.verbs import IS, NEEDS, OFFERS, Verb, verb_at


def read_line(network: Network, line: str, meant: Mapping[str, str] | None = None) -> Reading:
    """Reads a line as it is said, such as "Sparkbrook Bakery offers catering, knows KPMG".

    `meant` is what people chose for words of it: the key of whom they mean, or a kind, which says
    that somebody new is meant; for "they" and the like the name of the one in the line.
    """
    reader = _Reader(network, meant or {})
    for clause in clauses_of(network, line):
        reader.take(clause)
    return _without_those_left(reader)


def _without_those_left(reader: _Reader) -> Reading:
    """All but those new ones of whom nothing is taken."""
    taken = [part for part in reader.parts if part.what != "missed"]
    spoken_of = reader.said_to_be | {n for part in taken for n in (part.of, part.to)}
    keep = [n for n, party in enumerate(reader.whom.parties) if party.key or n in spoken_of]
    places = {number: place for place, number in enumerate(keep)} | {-1: -1}
    parts = [_at_their_places(reader, part, places) for part in reader.parts]
    return Reading(tuple(reader.whom.parties[n] for n in keep), tuple(parts))


def _at_their_places(reader: _Reader, part: Part, places: Mapping[int, int]) -> Part:
    if part.of in places:
        return replace(part, of=places[part.of], to=places[part.to])
    return replace(part, of=-1, text=f"{reader.whom.parties[part.of].name} {part.text}")


class _Reader(Telling):
    """Parties and parts, as clause follows clause."""

    def take(self, clause: Clause) -> None:
        if clause.why is not None:
            self.leave(clause, clause.why)
        elif clause.is_bare:
            self._bare(clause)
        elif clause.verb is None:
            self._own_words(clause)
        elif self._turn_to(clause, clause.verb):
            last, self.last = self.last, []
            self.say(clause, clause.verb)
            is_of_last = clause.of_last and last != []
            self.is_of_last = (is_of_last or self._goes_on(clause)) and not clause.subjects
            self.last_verb = clause.verb

    def _turn_to(self, clause: Clause, verb: Verb) -> bool:
        """Whom the clause is about; False where that is not sure, and it is left."""
        if clause.is_alternative and (verb.is_tie or len(clause.subjects) > 1):
            self.leave(clause, UNKNOWN)
            return False
        if clause.pronoun:
            found = self.whom.instead(clause.pronoun)
            self.about = [found] if isinstance(found, int) else []
            self.is_of_last = False
            if not isinstance(found, int):
                self.leave(clause, _("who is “{pronoun}”?", pronoun=clause.pronoun), found)
                return False
        elif clause.subjects:
            return self._turn_to_named(clause, verb)
        elif clause.of_last and not self._tells_on(clause):
            self.about = self.last if len(self.last) == 1 else []
        elif self.is_of_last and not self._goes_on(clause):
            self.about = []
        if not self.about:
            self.leave(clause, _("who is it about?"))
        return bool(self.about)

    def _goes_on(self, clause: Clause) -> bool:
        """ "knows Tom, who needs a van and offers lessons": Tom offers them."""
        both = (self.last_verb, clause.verb)
        is_alike = all(verb and verb.says in (NEEDS, OFFERS) for verb in both)
        return self.is_of_last and clause.goes_on and is_alike

    def _tells_on(self, clause: Clause) -> bool:
        """ "is a charity which needs", "needs a van and which offers": of whom it is about."""
        is_said_to_be = self.last_verb is not None and self.last_verb.says == IS
        return bool(self.about) and not self.last and (is_said_to_be or clause.goes_on)

    def _turn_to_named(self, clause: Clause, verb: Verb) -> bool:
        usual, found = usual_kinds(verb, of_start=True), []
        if self._is_said_of_several(clause):
            usual = tuple(kind for kind in usual if kind != "Person") or usual
        before = len(self.whom.parties), len(self.parts)
        for phrase in clause.subjects:
            number = self.party(phrase, usual, is_said_to_be=verb.says == IS)
            if not isinstance(number, int) or self._is_odd(clause, number):
                del self.whom.parties[before[0] :], self.parts[before[1] :]
                self.leave(clause, UNKNOWN, number if isinstance(number, Asked) else None)
                return False
            found.append(number)
        self.about, self.is_of_last = found, False
        if clause.is_self and len(found) == 1:
            self.whom.us = found[0]
        for phrase in clause.beside:
            self.described(phrase)
        return True

    def _is_odd(self, clause: Clause, number: int) -> bool:
        """A new one of a single name with a verb of several: "Maria, who … , and Tom know Sita"."""
        party = self.whom.parties[number]
        is_one = not party.key and len(party.name.split()) == 1 and len(clause.subjects[0]) == 1
        return is_one and self._is_said_of_several(clause)

    @staticmethod
    def _is_said_of_several(clause: Clause) -> bool:
        """ "The Litter Pickers need": one name with a verb of several: no person's."""
        first = clause.said.split()[0].casefold()
        is_base = (
            first in ("are", "have") or verb_at([f"{first}s"], 0) or verb_at([f"{first}es"], 0)
        )
        return len(clause.subjects) == 1 and clause.is_plural and bool(is_base)

    def _bare(self, clause: Clause) -> None:
        """A line without a verb: somebody whose kind is said, or who is known. A name alone may be
        anything: then people have to say so."""
        named = [*clause.subjects, *clause.beside]
        if not named:
            return
        if len(named) > 1 and not any(t.is_named and not t.is_first for t in named[0]):
            named[:2] = reversed(named[:2])  # "new charity: Hope Works"
        first, *beside = named
        is_described = any(describe(self.network, phrase).kind for phrase in beside)
        before = len(self.whom.parties)
        number = self.party(first, ORGANISED, is_said_to_be=is_described)
        if not isinstance(number, int):
            self.leave(clause, UNKNOWN, number)
            return
        party = self.whom.parties[number]
        is_said = is_described or clause.is_self or bool(kind_said(party.name.split()[-1]))
        if not (party.key or is_said or same_name(party.name) in self.whom.meant):
            del self.whom.parties[before:]
            self.leave(clause, UNKNOWN, Asked(party.name, kind=party.kind))
            return
        self.about = [number]
        self.said_to_be.add(number)
        if clause.is_self:
            self.whom.us = number
        for phrase in beside:
            self.described(phrase)

    def _own_words(self, clause: Clause) -> None:
        """A verb of no type, said now and between two names: they are connected by those words."""
        before = list(self.whom.parties), list(self.parts), list(self.about), list(self.last)
        word = clause.said.casefold()
        is_now = word in ("is", "are") or (word.endswith("s") and word not in AUXILIARIES)
        if word in ("does", "do"):  # "does the catering for"
            is_now = bool(clause.objects) and clause.objects[0][0].word in ARTICLES
        if is_now and len(clause.objects) == 1 and not clause.is_alternative:
            words, whose = own_words(clause.objects[0])
            verb = Verb(CONNECTED_TO, label=" ".join([clause.said, *(t.text for t in words)]))
            if whose and self._turn_to(clause, verb):
                number = self.party(whose, ORGANISED)
                is_sure = isinstance(number, int) and (
                    all(t.is_named for t in whose) or bool(self.whom.parties[number].key)
                )
                if is_sure and isinstance(number, int) and number not in self.about:
                    for one in self.about:
                        self.join(one, number, verb, verb.label)
                    self.last = [number]
                    return
        self.whom.parties, self.parts, self.about, self.last = before
        if not self._goes_on_about(clause):
            self.leave(clause, UNKNOWN)

    def _goes_on_about(self, clause: Clause) -> bool:
        """A clause that is not understood, and names nobody but whom it is about: it is missed, and
        those after it may go on ("Ann cooks every day, she needs a van")."""
        is_alone = len(clause.subjects) == 1 and not any(
            token.is_named for phrase in (*clause.objects, *clause.beside) for token in phrase
        )
        number = self.party(clause.subjects[0], ORGANISED) if is_alone else None
        if not isinstance(number, int) or self._is_odd(clause, number):
            return False
        self.about, self.last, self.is_of_last = [number], [], False
        self.miss(clause.text, UNKNOWN, of=-1)
        return True
