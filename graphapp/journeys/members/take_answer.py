"""What a member answered, beside what is stored: taken or declined line by line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import msgspec

from graphapp.analysis.find_entity import called
from graphapp.errors import BadInput, Conflict, NotFound
from graphapp.journeys.edit.edit_entity import read_entity, title_of
from graphapp.journeys.edit.edit_forms import OWN_COLUMN, on_the_newest, texts_of
from graphapp.journeys.edit.edit_tie import read_tie
from graphapp.journeys.members.answering import OFTEN, STRENGTHS, Answer, Partner, answer_to
from graphapp.journeys.members.member_forms import (
    Asked,
    answer_id,
    documents_of,
    find_asked,
    forms_of,
)
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.mapping.names_of_ties import Names, nearest
from graphapp.model import CONNECTED_TO, ENTITY_FIELDS, KINDS, TIE_TYPES, Entity, Tie
from graphapp.names import same_name, shorten
from graphapp.network import Network
from graphapp.reconcile.apply_change import apply_change
from graphapp.store import Change, Write

_OFTEN = "How often"
"""The column of a tie that keeps how often."""
_SAME, _NEW = "same ", "new "


@dataclass(frozen=True)
class Line:
    """One thing that is to be otherwise, before and after as texts ("" for nothing). Where a name
    is nobody's, or that of several, `choices` (value, words) say who it may be."""

    id: str
    title: str
    before: str
    after: str
    choices: tuple[tuple[str, str], ...] = ()
    chosen: str = ""


@dataclass(frozen=True)
class Proposal:
    """An answer beside the network of a version: the lines that wait to be taken or declined."""

    asked: Asked
    answer: Answer
    entity: Entity
    version: int
    lines: tuple[Line, ...]

    @property
    def consent(self) -> str:
        """Who may see it, as they said; "" where they did not."""
        chosen = self.answer.values.get("visibility", "")
        return ENTITY_FIELDS["visibility"].choices.get(chosen, "")


def propose(workspace: Workspace, id: str) -> Proposal:
    """The answer to the form `id`. Raises NotFound."""
    return _propose(workspace, workspace.undated(), id)


def take(
    workspace: Workspace, id: str, choices: Mapping[str, str], when: str, version: int
) -> bool:
    """Makes these lines true (each with who its name is, where that was asked) as one step of the
    history; False where nothing was different any more.

    `when` and `version` say which answer and network was looked at. Raises Conflict where there is
    another by now, FormRefused, BadInput or NotFound.
    """

    def write(network: Network) -> bool:
        proposal = _seen(workspace, network, id, when)
        change = _change(network, proposal, choices)
        documents = _settled(workspace, proposal, choices)
        if not change:
            workspace.store.write(Write(documents=documents))
            return False
        before = {entity.key for entity in change.entities_before}
        counts = {
            "changed": len(before),
            "new": sum(entity.key not in before for entity in change.entities_after),
            "ties changed": len(change.ties_before),
            "ties new": len(change.ties_after) - len(change.ties_before),
        }
        batch = record(
            _("Answer of {what}", what=title_of(proposal.entity, None)),
            counts={what: count for what, count in counts.items() if count},
            origin="member",
        )
        take_step(workspace, change, batch, expected_version=network.version, documents=documents)
        return True

    return on_the_newest(workspace, version, write)


def decline(workspace: Workspace, id: str, lines: Collection[str], when: str) -> None:
    """Lets go of these lines. Raises Conflict where another answer came meanwhile."""
    with workspace.writing:
        proposal = _seen(workspace, workspace.undated(), id, when)
        workspace.store.write(Write(documents=_settled(workspace, proposal, lines)))


def show_again(workspace: Workspace, id: str) -> None:
    """Brings back the lines that were taken or declined and are still different."""
    with workspace.writing:
        proposal = propose(workspace, id)
        answer, asked = replace(proposal.answer, settled=()), replace(proposal.asked, waits=True)
        workspace.store.write(Write(documents=_documents(workspace, answer, asked)))


def _propose(workspace: Workspace, network: Network, id: str) -> Proposal:
    asked = find_asked(workspace, id)
    answer = answer_to(workspace, asked)
    if answer is None or asked.key not in network.index:
        raise NotFound(
            _("Nothing was answered to this form."), _("Look at the list of forms again.")
        )
    entity = network.entity(asked.key)
    lines = [
        line
        for line in (*_fields(entity, answer), *_partners(network, entity, answer))
        if line.id not in answer.settled
    ]
    return Proposal(asked, answer, entity, network.version, tuple(lines))


def _seen(workspace: Workspace, network: Network, id: str, when: str) -> Proposal:
    proposal = _propose(workspace, network, id)
    if proposal.answer.when != when:
        raise Conflict(_("They answered anew meanwhile."), _("Look at what they say now."))
    return proposal


def _fields(entity: Entity, answer: Answer) -> list[Line]:
    now = texts_of(entity)
    return [
        Line(name, ENTITY_FIELDS[name].label, _words(name, now[name]), _words(name, text))
        for name, text in answer.values.items()
        if text != now[name]
    ]


def _words(name: str, text: str) -> str:
    choices = ENTITY_FIELDS[name].choices
    return ", ".join(choices.get(part, part) for part in text.split(" | "))


def _partners(network: Network, entity: Entity, answer: Answer) -> list[Line]:
    everybody = Names({same_name(e.name): e.name for e in network.entities if e != entity})
    found = [_partner(network, entity, partner, everybody) for partner in answer.partners]
    return [line for line in found if line.before != line.after]


def _partner(network: Network, entity: Entity, partner: Partner, everybody: Names) -> Line:
    title, keys = _("Works with {name}", name=shorten(partner.name)), called(network, partner.name)
    after = _told(STRENGTHS[partner.strength], partner.often)
    if len(keys) == 1:
        tie = _tie_between(network, entity.key, keys[0])
        if tie is None:
            return Line(partner.line, title, "", after)
        return Line(
            partner.line, title, _told_now(tie), _told_now(_stronger(network, tie, partner))
        )
    near, guess = ((), None) if keys else nearest(partner.name, everybody)
    same = [*keys, *(key for name in near for key in called(network, name))]
    choices = [(_SAME + key, _("It is {who}", who=_called(network, key))) for key in same]
    choices += [(_NEW + kind.name, _("New: {kind}", kind=kind.noun)) for kind in KINDS.values()]
    chosen = choices[0][0] if not guess or guess.same_as else _NEW + guess.kind
    return Line(partner.line, title, "", after, tuple(choices), chosen)


def _called(network: Network, key: str) -> str:
    entity = network.entity(key)
    return f"{shorten(entity.name)} ({KINDS[entity.kind].noun}, {key})"


def _told_now(tie: Tie) -> str:
    strength = f"{tie.strength:g}"
    closely = STRENGTHS.get(strength, _("strength {value}", value=strength))
    return _told(closely, tie.extra.get(_OFTEN, ""))


def _told(closely: str, often: str) -> str:
    return ", ".join(filter(None, (_("yes"), closely, OFTEN.get(often, often))))


def _tie_between(network: Network, one: str, other: str) -> Tie | None:
    """A tie of the two that goes on, whatever it is."""
    ties = (t for t in network.ties_of.get(one, ()) if {t.start, t.end} == {one, other})
    return next((tie for tie in ties if not tie.until), None)


def _stronger(network: Network, tie: Tie, partner: Partner) -> Tie:
    """The tie as the member says it is."""
    said = {"strength": partner.strength, OWN_COLUMN + _OFTEN: partner.often}
    return read_tie(network, {name: text for name, text in said.items() if text}, tie)


def _change(network: Network, proposal: Proposal, choices: Mapping[str, str]) -> Change:
    """What these lines do to the network, all in all."""
    entity, answer = proposal.entity, proposal.answer
    fields = {line: answer.values[line] for line in choices if line in answer.values}
    after, new, now = read_entity(network, fields, entity), [], network
    lines = {line.id: line for line in proposal.lines}
    for partner in answer.partners:
        if partner.line not in choices or partner.line not in lines:
            continue
        key, added = _who(now, partner, choices[partner.line] or lines[partner.line].chosen)
        new += added
        now = apply_change(now, Change(entities_after=tuple(added)), now.version)
        tie = _tie_between(now, entity.key, key)
        changed = _stronger(now, tie, partner) if tie else _tied(now, entity, key, partner)
        now = apply_change(now, Change((), (), (tie,) if tie else (), (changed,)), now.version)
    before, ties = _ties_of(network, entity.key), _ties_of(now, entity.key)
    return Change(
        (entity,) if after != entity else (),
        (*((after,) if after != entity else ()), *new),
        tuple(tie for id, tie in before.items() if ties.get(id) != tie),
        tuple(tie for id, tie in ties.items() if before.get(id) != tie),
    )


def _ties_of(network: Network, key: str) -> dict[str, Tie]:
    return {tie.id: tie for tie in network.ties_of.get(key, ())}


def _who(network: Network, partner: Partner, choice: str) -> tuple[str, list[Entity]]:
    """The key of whom a partner's name means, and the entity that is new by it."""
    keys = called(network, partner.name)
    if len(keys) == 1:
        return keys[0], []
    if choice.startswith(_SAME) and choice.removeprefix(_SAME) in network.index:
        return choice.removeprefix(_SAME), []
    kind = choice.removeprefix(_NEW)
    if not choice.startswith(_NEW) or kind not in KINDS:
        message = _("Nobody was chosen for {name}.", name=shorten(partner.name))
        raise BadInput(message, _("Choose who that is."))
    # A person who was named by others agreed to nothing yet.
    visibility = "members" if kind == "Person" else "public"
    fields = {"name": partner.name, "kind": kind, "visibility": visibility}
    added = read_entity(network, fields, None)
    return added.key, [added]


def _tied(network: Network, entity: Entity, key: str, partner: Partner) -> Tie:
    """A new tie of two who work together: what two of their kinds are tied by."""
    kinds = entity.kind, network.entity(key).kind
    usual = (name for name in ("PARTNERS_WITH", "KNOWS") if TIE_TYPES[name].joins(*kinds))
    type_ = next(usual, CONNECTED_TO)
    fields = {
        "from": entity.key,
        "to": key,
        "type": type_,
        "label": "works with" if type_ == CONNECTED_TO else "",
        "strength": partner.strength,
        OWN_COLUMN + _OFTEN: partner.often,
    }
    return read_tie(network, fields, None)


def _settled(
    workspace: Workspace, proposal: Proposal, lines: Collection[str]
) -> dict[str, bytes | None]:
    """The documents once these lines are settled."""
    left = [line for line in proposal.lines if line.id not in lines]
    known = [line for line in proposal.answer.lines if line in lines]
    settled = tuple(dict.fromkeys((*proposal.answer.settled, *known)))
    answer = replace(proposal.answer, settled=settled)
    return _documents(workspace, answer, replace(proposal.asked, waits=bool(left)))


def _documents(workspace: Workspace, answer: Answer, asked: Asked) -> dict[str, bytes | None]:
    return {
        answer_id(workspace, asked.id): msgspec.json.encode(answer),
        **documents_of(workspace, forms_of(workspace).with_asked(asked)),
    }
