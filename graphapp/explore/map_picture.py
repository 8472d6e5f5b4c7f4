"""What goes onto a picture, be it the whole map or an opened cluster: entities, ties, grounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from operator import attrgetter

import numpy as np

from graphapp.analysis.clustering import Cluster
from graphapp.analysis.measure import measure
from graphapp.analysis.suggest import Suggestion
from graphapp.explore.selection import Sight
from graphapp.explore.tie_kinds import tie_groups
from graphapp.explore.view import EVEN
from graphapp.language import _
from graphapp.model import Entity, Tie
from graphapp.network import Network
from graphapp.pictures import look
from graphapp.pictures.layout import Positions, ground_under
from graphapp.rests_on import rests_on
from graphapp.ties_by import ties_among

TINTS = 10
"""Soft ones, and after them as many strong ones."""
_GROUND_FROM = 2  # members


def drawn_in(sight: Sight) -> list[Entity]:
    """Those in sight, the chosen one, and those suggested to it, be they filtered out or not."""
    keys = {e.key for e in sight.entities}
    more = {key for s in sight.suggestions for key in (s.source, s.target)}
    more -= set(sight.view.hidden)
    more |= {sight.view.chosen} - {""}
    return [*sight.entities, *(sight.network.entity(key) for key in sorted(more - keys))]


def entity_nodes(
    sight: Sight, drawn: Sequence[Entity], placed: Positions, among: Sequence[Entity] = ()
) -> tuple[list[look.Node], list[look.Legend], dict[str, tuple[str, str]]]:
    """The nodes of these entities, with the legend and the colours that go with them. Where they
    are a part of a crowd, colours and sizes are those `among` all of it. Whoever has ended is faded
    as who has nothing to do with the chosen one."""
    groups, colours, legend = look.groups_by(among or drawn, sight.view.colour_by)
    sizes = look.shares(values_of(sight, among or drawn))
    near, over = lit(sight), {sight.network.keys[row] for row in sight.network.ended}
    degree = degrees(sight.network)
    nodes = [
        look.entity_node(
            entity,
            placed[entity.key],
            group=groups[entity.key],
            share=sizes[entity.key],
            crowd=0 if among else len(drawn),
            degree=degree[entity.key],
            state=look.state_of(entity.key, near) or ("faded" if entity.key in over else ""),
            first=entity.key in (sight.view.chosen, sight.view.focus),
            cluster=sight.clustering.of.get(entity.key, ""),
        )
        for entity in drawn
    ]
    return nodes, legend, colours


def lines_of(sight: Sight, names: Mapping[str, str]) -> Callable[[Tie, bool], look.Line]:
    """How a tie is drawn, and one that is past."""
    state, groups = line_state(sight), tie_groups(sight)
    return lambda tie, past: look.line_for(
        tie, names, past=past, state=state(tie.start, tie.end), group=groups.get(tie.type, "")
    )


def lines(sight: Sight, drawn: Sequence[Entity]) -> list[look.Line]:
    """The ties among those drawn, and the suggested ones; lit are those of the chosen one."""
    names, types = {e.key: e.name for e in drawn}, sight.view.ties
    line_of = lines_of(sight, names)
    ties = [(tie, False) for tie in ties_among(sight.network.ties, names, types)]
    if sight.view.past:
        ties += [(tie, True) for tie in ties_among(sight.network.past_ties, names, types)]
    found = [line_of(tie, past) for tie, past in ties if tie.start != tie.end]
    state = line_state(sight)
    suggested = [s for s in sight.suggestions if s.source in names and s.target in names]
    return found + [_maybe(s, names, state(s.source, s.target)) for s in suggested]


def line_state(sight: Sight) -> Callable[[str, str], look.State]:
    """Whether a line from one key to another is lit: those of the chosen one are, or those between
    two of the top; those with one end in it are plain."""
    chosen = sight.view.chosen
    top = (not chosen and lit(sight)) or set()

    def state(start: str, end: str) -> look.State:
        if top:
            among = (start in top) + (end in top)
            return ("faded", "", "lit")[among]
        if not chosen:
            return ""
        return "lit" if chosen in (start, end) else "faded"

    return state


def grounds(sight: Sight, placed: Mapping[str, tuple[float, float]]) -> list[look.Ground]:
    """The tinted ground and the name of each cluster of which two members or more are placed."""
    found, tint = [], tints(sight)
    for cluster in sight.clustering.clusters:
        points = [placed[key] for key in cluster.members if key in placed]
        if len(points) >= _GROUND_FROM:
            found.append(
                look.Ground(cluster.id, name_of(cluster), *ground_under(points), tint[cluster.id])
            )
    return found + _rows_of_the_untied(sight, placed)


def name_of(cluster: Cluster) -> str:
    """A cluster's name as it stands at its ground."""
    return look.on_one_line(cluster.name, 48)


def tints(sight: Sight) -> dict[str, int]:
    """The tint of each cluster's ground, by its id: a strong one, where that is what colour is for.

    It goes by the cluster's name, so that it stays while clusters grow and shrink, and is the same
    for everybody; no tint is taken again before all are.
    """
    used: Counter[int] = Counter()
    found = {}
    strong = TINTS * (sight.view.colour_by == "cluster")
    for cluster in sorted(sight.clustering.clusters, key=attrgetter("name")):
        first = int.from_bytes(blake2b(cluster.name.encode(), digest_size=4).digest())
        in_turn = [(first + n) % TINTS for n in range(TINTS)]
        tint = min(in_turn, key=used.__getitem__)  # the first of those that are used least
        used[tint] += 1
        found[cluster.id] = tint + 1 + strong
    return found


def _rows_of_the_untied(
    sight: Sight, placed: Mapping[str, tuple[float, float]]
) -> list[look.Ground]:
    """A name, without a ground, above those who are tied to nobody."""
    degree = degrees(sight.network)
    points = [at for key, at in placed.items() if not degree[key]]
    if not points:
        return []
    xs, ys = zip(*points, strict=True)
    middle = (min(xs) + max(xs)) / 2
    return [look.Ground("", _("Not tied to anyone"), middle, min(ys) - 14, 0, 0)]


@rests_on("ties")
def degrees(network: Network) -> dict[str, int]:
    """How many others each is tied to."""
    return dict(zip(network.keys, np.diff(network.matrix.indptr).tolist(), strict=True))


def values_of(sight: Sight, drawn: Sequence[Entity]) -> dict[str, float]:
    """What each one's size means, compared among those drawn."""
    name = sight.view.size_by
    if name == EVEN:
        return dict.fromkeys((e.key for e in drawn), 0.0)
    values = measure(sight.network, name)
    return {e.key: values.get(e.key, 0.0) for e in drawn}


def lit(sight: Sight) -> set[str] | None:
    """The chosen one, whom it is tied to and whom it could work with; where none is chosen, the top
    that are asked for, or None."""
    chosen = sight.view.chosen
    if not chosen:
        return _most_tied(sight) or None
    return {chosen, *sight.network.neighbours(chosen), *(s.target for s in sight.suggestions)}


def named(sight: Sight) -> look.Named:
    """Whose names the picture says."""
    if sight.view.names == "off":
        return "none"
    return "lit" if sight.view.top and not sight.view.chosen else ""


def _most_tied(sight: Sight) -> set[str]:
    if not sight.view.top:
        return set()
    count = degrees(sight.network)
    first = sorted(sight.entities, key=lambda e: (-count[e.key], e.name, e.key))
    return {e.key for e in first[: sight.view.top] if count[e.key]}


def _maybe(suggestion: Suggestion, names: Mapping[str, str], state: look.State) -> look.Line:
    start, end = suggestion.source, suggestion.target
    title = _(
        "{one} could work with {other}",
        one=look.on_one_line(names[start]),
        other=look.on_one_line(names[end]),
    )
    return look.Line(
        f"maybe {start} {end}", start, end, "maybe", width=1.6, title=title, state=state
    )
