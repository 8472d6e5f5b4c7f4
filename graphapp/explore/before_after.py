"""A network before and after a day's work: in figures, in sentences, and as two pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphapp.analysis.clustering import Cluster, Clustering, find_clusters
from graphapp.analysis.overview_sentences import number
from graphapp.analysis.pipeline import Figures, figures
from graphapp.memory import once
from graphapp.model import Entity, Tie
from graphapp.names import listing, shorten
from graphapp.network import Network
from graphapp.pictures.look import Line, Node, Picture

_NAMED = 3
_FIRST = 1e9  # of the words in a picture: those of who is new


@dataclass(frozen=True)
class Difference:
    """What came, what went, and what that did. `joined` are clusters of before that no tie joined
    then and one does now; `no_more_alone` have their first ties."""

    came: tuple[Entity, ...]
    went: int
    new_ties: tuple[Tie, ...]
    gone_ties: int
    joined: tuple[tuple[str, str], ...]
    no_more_alone: tuple[Entity, ...]
    before: Figures
    after: Figures


@once
def compare(after: Network, before: Network) -> Difference:
    """What became of `before`, both as one reader may see them and on one day."""
    then, now = set(map(_bare, before.ties)), set(map(_bare, after.ties))
    new = tuple(tie for tie in after.ties if _bare(tie) not in then)
    stayed = [entity for entity in before.entities if entity.key in after.index]
    return Difference(
        tuple(entity for entity in after.entities if entity.key not in before.index),
        len(before.entities) - len(stayed),
        new,
        sum(_bare(tie) not in now for tie in before.ties),
        tuple(clusters_joined(before, new)),
        tuple(e for e in stayed if not before.neighbours(e.key) and after.neighbours(e.key)),
        figures(before),
        figures(after),
    )


def sentences(found: Difference) -> Iterator[str]:
    """The same in words, nothing that did not happen among them."""
    first = [
        _count(len(found.new_ties), "new tie"),
        _count(len(found.came), "newcomer"),
        _count(found.gone_ties, "tie", " gone"),
        f"{number(found.went)} who left" if found.went else "",
    ]
    yield f"{(listing(first, most=4) or 'nothing new').capitalize()}."
    if joined := found.joined:
        named = "; ".join(f"{shorten(one)} with {shorten(other)}" for one, other in joined[:_NAMED])
        pairs = "Two clusters are" if len(joined) == 1 else f"{_pairs(len(joined))} of clusters are"
        yield f"{pairs} joined that no tie joined before: {named}{_and_more(joined)}."
    if known := found.no_more_alone:
        names = listing([shorten(entity.name) for entity in known], most=_NAMED)
        yield f"{names} {'has a first tie' if len(known) == 1 else 'have their first ties'}."
    yield from _measured(found.before, found.after)


def then_and_now(
    picture: Picture, before: Network, found: Difference
) -> tuple[Picture, Picture] | None:
    """The picture of after, as it would have been before, and with what is new lit; nobody moves.
    None where it shows clusters only, which are not those of before."""
    if picture.bubbles:
        return None
    came, new = {entity.key for entity in found.came}, {tie.id for tie in found.new_ties}
    nodes = [node for node in picture.nodes if node.id in before.index]
    lines = [line for line in picture.lines if line.id not in new]
    there = {ground.id for ground in picture.grounds if any(n.cluster == ground.id for n in nodes)}
    grounds = [ground for ground in picture.grounds if ground.id in there or not ground.id]
    ends = {tie.start for tie in found.new_ties} | {tie.end for tie in found.new_ties} | came
    lit = [_told(node, ends) for node in picture.nodes]
    now = [_lit(line) if line.id in new else replace(line, state="faded") for line in picture.lines]
    then = replace(picture, nodes=nodes, lines=lines, grounds=grounds, legend=())
    return then, replace(picture, nodes=lit, lines=now)


def _told(node: Node, ends: set[str]) -> Node:
    return replace(node, rank=node.rank + _FIRST) if node.id in ends else node


def _lit(line: Line) -> Line:
    return replace(line, state="lit", width=3 * line.width)


def _bare(tie: Tie) -> tuple[object, ...]:
    """What a tie is: correcting since when, or where it is known from, makes no new one."""
    return tie._replace(source="", since="", until="").identity


def clusters_joined(before: Network, new: Sequence[Tie]) -> Iterator[tuple[str, str]]:
    """Clusters of before, by name, that only a new tie joins."""
    clustering = find_clusters(before)
    of = clustering.of
    tied = {frozenset((of.get(t.start, ""), of.get(t.end, ""))) for t in before.ties}
    pairs = dict.fromkeys(frozenset((of.get(t.start, ""), of.get(t.end, ""))) for t in new)
    for pair in pairs:
        if len(pair) == 2 and "" not in pair and pair not in tied:
            one, other = sorted((_cluster(clustering, id) for id in pair), key=lambda c: c.name)
            yield one.name, other.name


def _cluster(clustering: Clustering, id: str) -> Cluster:
    found = clustering.cluster(id)
    assert found
    return found


def _measured(before: Figures, after: Figures) -> Iterator[str]:
    more = after.needs_met - before.needs_met
    if more:
        needs = f"{number(abs(more))} {'more' if more > 0 else 'fewer'}"
        yield (
            f"{needs} {'need is' if abs(more) == 1 else 'needs are'} met by somebody near: "
            f"{after.needs_met:,}, and {before.needs_met:,} before."
        ).capitalize()
    near = after.enterprises_near_an_investment, before.enterprises_near_an_investment
    if near[0] != near[1]:
        yield f"Enterprises within two steps of an investment: {near[0]:,}, and {near[1]:,} before."
    if after.components != before.components:
        parts = f"{after.components:,}, and {before.components:,} before"
        yield f"Parts without a tie to each other: {parts}."


def _count(count: int, noun: str, tail: str = "") -> str:
    return f"{number(count)} {noun}{'s' * (count != 1)}{tail}" if count else ""


def _pairs(count: int) -> str:
    return f"{number(count)} pairs".capitalize()


def _and_more(found: Sequence[object]) -> str:
    return f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
