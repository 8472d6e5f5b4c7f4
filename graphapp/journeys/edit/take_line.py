"""Taking a line as it was said: what it says becomes one step of the history, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from graphapp.errors import BadInput, Damaged
from graphapp.journeys.edit.edit_entity import read_entity
from graphapp.journeys.edit.edit_forms import on_the_newest
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n
from graphapp.model import KINDS, Entity, Tie, make_tie
from graphapp.network import Network
from graphapp.spoken import Part, Party, Reading, read_line, without_article
from graphapp.store import Batch, Change
from graphapp.store.stored import STORED_FORMAT, check_format
from graphapp.tables.cells import join_values

DOCUMENT = "lines/"
_REMEMBERED = 1_000  # lines by their id, so that none is taken twice; the oldest go first
SOURCE = "Said in a workshop"


@dataclass(frozen=True)
class Line:
    """A line and what people chose: what its words mean (see `read_line`), and which parts (by
    number) stay out. `id` is its own: 12 hexadecimal figures, the same however often it is sent;
    `origin` is "said", or "phone"."""

    id: str
    text: str
    meant: Mapping[str, str]
    without: Collection[int] = ()
    origin: str = "said"


@dataclass(frozen=True)
class Taken:
    """What became of a line: its step, None where it was known already or `is_again`; and what of
    it was `left` out because it was not sure."""

    step: Batch | None
    change: Change
    version: int
    is_again: bool = False
    left: tuple[str, ...] = ()


def take_line(workspace: Workspace, line: Line) -> Taken:
    """Adds what the line says that is not known yet. The same id again does nothing.

    Raises BadInput where the line says nothing that can be taken, and FormRefused where something
    new cannot be kept as it was said.
    """

    def take(network: Network) -> Taken:
        document = DOCUMENT + workspace.store.meta().id
        ids = _taken(workspace, document)
        if line.id in ids:
            return Taken(None, Change(), network.version, is_again=True)
        reading = read_line(network, line.text, line.meant)
        if not reading.says_something:
            raise BadInput(
                _("That says nothing that can be added."),
                _("Say who needs, offers or knows what: “Hope Kitchen needs a van”."),
            )
        change = change_of(network, reading, line.without)
        left = tuple(part.text for part in reading.parts if part.what == "missed")
        if not change:
            return Taken(None, change, network.version, left=left)
        step = replace(
            record(_title(change), counts=_counts(change), origin=line.origin), id=line.id
        )
        kept = {document: written_ids([*ids, line.id])}
        version = take_step(
            workspace, change, step, expected_version=network.version, documents=kept
        )
        return Taken(step, change, version, left=left)

    return on_the_newest(workspace, None, take)


def change_of(network: Network, reading: Reading, without: Collection[int] = ()) -> Change:
    """What a reading adds to the network; what is there already is left as it is."""
    parts = [p for n, p in enumerate(reading.parts) if n not in without and p.what != "missed"]
    entities = [_entity(network, reading, number, parts) for number in range(len(reading.parties))]
    spoken_of, left = _numbers(reading.parts), _numbers(parts)
    struck = {entities[n].key for n in spoken_of - left if not reading.parties[n].key}
    said = [_tie(entities, part) for part in parts if part.what == "tie"]
    ties = {_bare(tie): tie for tie in said}
    known = {_bare(tie) for tie in network.all_ties if not tie.until}
    before = {key: network.entity(key) for party in reading.parties if (key := party.key)}
    changed = [e for e in entities if before.get(e.key) != e and e.key not in struck]
    return Change(
        entities_before=tuple(before[e.key] for e in changed if e.key in before),
        entities_after=tuple(changed),
        ties_after=tuple(tie for bare, tie in ties.items() if bare not in known),
    )


def _numbers(parts: Iterable[Part]) -> set[int]:
    """The parties that parts speak of."""
    return {number for part in parts for number in (part.of, part.to) if number >= 0}


def _bare(tie: Tie) -> tuple[str, ...]:
    """What a tie is, whenever it began and wherever it is known from."""
    return tie._replace(source="", since="").identity


def _entity(network: Network, reading: Reading, number: int, parts: Iterable[Part]) -> Entity:
    """A party with what is said of it. Raises FormRefused where it cannot be kept so."""
    party = reading.parties[number]
    before = network.entity(party.key) if party.key else None
    said = {
        what: [part.text for part in parts if part.what == what and part.of == number]
        for what in ("needs", "offers")
    }
    fields = {
        what: join_values([*known, *_not_in(known, texts)], " | ")
        for what, texts in said.items()
        for known in [getattr(before, what) if before else ()]
    }
    if party.area and not (before and before.area):
        fields["area"] = party.area
    if before:
        return read_entity(network, fields, before)
    return _new(network, party, fields)


def _new(network: Network, party: Party, fields: Mapping[str, str]) -> Entity:
    return read_entity(
        network, {**fields, "kind": party.kind, "name": party.name, "source": SOURCE}, None
    )


def _not_in(known: Iterable[str], texts: Iterable[str]) -> list[str]:
    there = {without_article(text) for text in known}
    return [text for text in dict.fromkeys(texts) if without_article(text) not in there]


def _tie(entities: list[Entity], part: Part) -> Tie:
    one, other = entities[part.of].key, entities[part.to].key
    start, end = (other, one) if part.backward else (one, other)
    return make_tie(
        start, end, part.type, label=part.label, source=SOURCE, directed=part.is_directed
    )


def _title(change: Change) -> str:
    """Never by the name of a person: counts alone."""
    before = {entity.key for entity in change.entities_before}
    new = Counter(e.kind for e in change.entities_after if e.key not in before)
    told = [KINDS[kind].counted(count) for kind, count in new.items()]
    if ties := len(change.ties_after):
        told.append(_n("{n} tie", "{n} ties", ties))
    if not told:
        told.append(_("needs and offers"))
    return _("Added as said: {what}", what=", ".join(told))


def _counts(change: Change) -> dict[str, int]:
    changed = len(change.entities_before)
    figures = {
        "new": len(change.entities_after) - changed,
        "changed": changed,
        "ties new": len(change.ties_after),
    }
    return {name: count for name, count in figures.items() if count}


class _Ids(msgspec.Struct):
    format: int
    taken: list[str]


def read_ids(content: bytes) -> list[str]:
    """The ids of lines that were taken, the oldest first. Raises ValueError, or SetupProblem for a
    newer format."""
    kept = msgspec.json.decode(content, type=_Ids)
    check_format(_("The lines that were taken"), kept.format)
    return kept.taken


def written_ids(ids: list[str]) -> bytes:
    """The document that keeps them."""
    return msgspec.json.encode(_Ids(STORED_FORMAT, ids[-_REMEMBERED:]))


def _taken(workspace: Workspace, document: str) -> list[str]:
    try:
        content = workspace.store.document(document)
        return read_ids(content) if content else []
    except (Damaged, ValueError):  # the steps of the history tell most of them
        return [batch.id for batch in workspace.store.batches()]
