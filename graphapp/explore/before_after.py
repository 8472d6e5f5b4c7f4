"""A network before and after a day's work: in figures, in sentences, and as two pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphapp.analysis.clustering import Cluster, Clustering, find_clusters
from graphapp.analysis.pipeline import Figures, figures
from graphapp.language import _, _n, number, spelt
from graphapp.memory import once
from graphapp.model import Entity, Tie
from graphapp.names import capital, listing, shorten
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
    ties, came = len(found.new_ties), len(found.came)
    gone, went = found.gone_ties, found.went
    first = (
        (ties, _n("{count} new tie", "{count} new ties", ties, count=spelt(ties))),
        (came, _n("{count} newcomer", "{count} newcomers", came, count=spelt(came))),
        (gone, _n("{count} tie gone", "{count} ties gone", gone, count=spelt(gone))),
        (went, _n("{count} who left", "{count} who left", went, count=spelt(went))),
    )
    said = listing([text for count, text in first if count], most=4)
    yield capital(f"{said or _('nothing new')}.")
    if joined := found.joined:
        yield _joined(joined)
    if known := found.no_more_alone:
        names = listing([shorten(entity.name) for entity in known], most=_NAMED)
        yield _n(
            "{names} has a first tie.", "{names} have their first ties.", len(known), names=names
        )
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
    if after.needs_met != before.needs_met:
        yield _needs(after.needs_met, before.needs_met)
    near = after.enterprises_near_an_investment, before.enterprises_near_an_investment
    if near[0] != near[1]:
        yield _(
            "Enterprises within two steps of an investment: {now}, and {then} before.",
            now=number(near[0]),
            then=number(near[1]),
        )
    if after.components != before.components:
        yield _(
            "Parts without a tie to each other: {now}, and {then} before.",
            now=number(after.components),
            then=number(before.components),
        )


def _joined(joined: Sequence[tuple[str, str]]) -> str:
    count = len(joined)
    named = "; ".join(
        _("{one} with {other}", one=shorten(one), other=shorten(other))
        for one, other in joined[:_NAMED]
    )
    if count > _NAMED:
        rest = count - _NAMED
        named = _n("{named}; and {n} more", "{named}; and {n} more", rest, named=named)
    told = _n(
        "Two clusters are joined that no tie joined before: {named}.",
        "{count} pairs of clusters are joined that no tie joined before: {named}.",
        count,
        count=spelt(count),
        named=named,
    )
    return capital(told)


def _needs(now: int, then: int) -> str:
    more = abs(now - then)
    values = {"count": spelt(more), "now": number(now), "then": number(then)}
    if now > then:
        told = _n(
            "{count} more need is met by somebody near: {now}, and {then} before.",
            "{count} more needs are met by somebody near: {now}, and {then} before.",
            more,
            **values,
        )
    else:
        told = _n(
            "{count} fewer need is met by somebody near: {now}, and {then} before.",
            "{count} fewer needs are met by somebody near: {now}, and {then} before.",
            more,
            **values,
        )
    return capital(told)
