"""What the API answers beside the answers that the command line gives too (json_facts).

Their types make the schemas of the API's document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypedDict

from graphapp.analysis.question import Question
from graphapp.analysis.whole.whole import Whole
from graphapp.explore import entity
from graphapp.explore.entity import Group
from graphapp.explore.search import Hit
from graphapp.journeys.json_facts import Batch, Day, Imported, Version
from graphapp.journeys.past.what_changed import FieldChange, StepChanges, What
from graphapp.model import Decision, Entity, Taught, Tie
from graphapp.network import Network


@dataclass(frozen=True)
class Answer:
    """An answer about the graph as it is at a version."""

    version: Version


@dataclass(frozen=True)
class OfDay(Answer):
    """An answer about the network as it is seen on a day."""

    as_of: Day


@dataclass(frozen=True)
class Listed:
    """An entity of a list: `others` is how many it is tied to, `cluster` the id of its cluster,
    empty where it is in none."""

    entity: Entity
    others: int
    cluster: str


@dataclass(frozen=True)
class Entities(OfDay):
    """A page of the `found` entities that the filters leave of `total`. `page` is the last one
    where a later one was asked for."""

    total: int
    found: int
    page: int
    pages: int
    entities: tuple[Listed, ...]


@dataclass(frozen=True)
class ToldTie:
    """A tie in `words` as it reads from here, and the key of the other end."""

    words: str
    other: str
    tie: Tie


@dataclass(frozen=True)
class Named:
    id: str
    name: str


@dataclass(frozen=True)
class Need:
    """A need, and the keys of who offers it nearby."""

    text: str
    offered_by: tuple[str, ...]


@dataclass(frozen=True)
class About(OfDay):
    """All that is known about an entity: `others` is how many it is tied to, `cut_off` how many
    would lose their way to the rest without it."""

    entity: Entity
    others: int
    ties: tuple[ToldTie, ...]
    past_ties: tuple[ToldTie, ...]
    cluster: Named | None
    needs: tuple[Need, ...]
    cut_off: int


@dataclass(frozen=True)
class SavedEntity(Answer):
    entity: Entity


@dataclass(frozen=True)
class Ties(OfDay):
    """A page of the `found` ties that the filters leave. `page` is the last one where a later one
    was asked for."""

    found: int
    page: int
    pages: int
    ties: tuple[Tie, ...]


@dataclass(frozen=True)
class OneTie(Answer):
    tie: Tie


@dataclass(frozen=True)
class Decisions(Answer):
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Decided(Answer):
    """What was decided, or what it was before it was forgotten."""

    decision: Decision


@dataclass(frozen=True)
class Words(Answer):
    """What to ask, whatever would decide the most first, and what was taught, the newest first."""

    questions: tuple[Question, ...]
    taught: tuple[Taught, ...]


@dataclass(frozen=True)
class SaidOfWords(Answer):
    """What was taught, or what it was before it was forgotten."""

    taught: Taught


@dataclass(frozen=True)
class Taken(Answer):
    step: Batch


@dataclass(frozen=True)
class Undone(Answer):
    undone: Batch


@dataclass(frozen=True)
class Change:
    """What became in a step (by its id) of an entity, or of a tie of it: `tie` is the tie's id as
    it was last, empty where it is the entity itself. `fields` are those that differ; of what came
    or went all that it says."""

    step: str
    what: What
    entity: str
    tie: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class History(Answer):
    """Steps, the newest first. `changes` are those of the entity that was asked for."""

    steps: tuple[Batch, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Hits(Answer):
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Measured:
    """A measure in words, and its value by key."""

    title: str
    help: str
    values: dict[str, float]


@dataclass(frozen=True)
class Measures(OfDay):
    """What is measured of each entity, by the measure's name."""

    measures: dict[str, Measured]


@dataclass(frozen=True)
class MeasuredWhole(OfDay):
    """What is measured of the network as a whole."""

    whole: Whole


class Picture(TypedDict):
    """What vis-network draws. `grounds` are tinted behind clusters, `legend` says what a colour and
    a shape mean, `colours` are light and dark ones by group, `dashes` of ties on and
    off in turn, where kinds of ties are told apart. With `bubbles` clusters stand for
    their members. `counts` says how many are shown, such as “12 of 128”, `more` what could not be
    drawn, empty where everything is. `pinned` are the keys of those who were put where they are by
    hand, `arrange` is how all is arranged, `outlines` are lines below it, each as x and y in
    turn, and `named` says whose names are shown: empty for as many as there is room for, `lit` for
    those who are lit, `none` for the chosen one's alone."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    grounds: list[dict[str, Any]]
    legend: list[dict[str, Any]]
    colours: dict[str, list[str]]
    dashes: dict[str, list[int]]
    chosen: str
    focus: str
    bubbles: bool
    counts: str
    more: str
    pinned: list[str]
    arrange: str
    outlines: list[list[float]]
    named: str


@dataclass(frozen=True)
class Preview(Imported):
    """What saving the files that wait under `token` would do."""

    token: str


@dataclass(frozen=True)
class Discarded:
    discarded: bool = True


def tell_changes(found: Iterable[StepChanges], key: str) -> tuple[Change, ...]:
    """What steps changed of the entity with that key."""
    told: list[Change] = []
    for it in found:
        told += [Change(it.step.id, row.what, key, "", row.fields) for row in it.entities]
        told += [Change(it.step.id, tie.what, key, tie.row.id, tie.fields) for tie in it.ties]
    return tuple(told)


def tell_about(found: entity.About, network: Network) -> About:
    """All that is known about an entity, as its page tells it."""

    def told(groups: tuple[Group, ...]) -> tuple[ToldTie, ...]:
        return tuple(
            ToldTie(group.words, tied.other.key, tied.tie)
            for group in groups
            for tied in group.tied
        )

    cluster = found.cluster
    return About(
        network.version,
        network.as_of,
        entity=found.entity,
        others=found.others,
        ties=told(found.ties),
        past_ties=told(found.past),
        cluster=Named(cluster.id, cluster.name) if cluster else None,
        needs=tuple(Need(n.text, tuple(e.key for e in n.offered_by)) for n in found.needs),
        cut_off=found.cut_off,
    )
