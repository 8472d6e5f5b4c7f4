"""Kinds of ties told apart: which has which look, and what the legend of them leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from graphapp.explore.selection import Sight, see
from graphapp.explore.view import View
from graphapp.language import _n
from graphapp.memory import once
from graphapp.model import TIE_TYPES
from graphapp.network import Network
from graphapp.pictures.look import Legend
from graphapp.pictures.tie_looks import colours_of, group_at

_NONE: dict[str, str] = {}


@dataclass(frozen=True)
class TieKind:
    """A line of the legend: the `group` of the look that these `types` of ties have, its words, how
    many such ties there are among those in sight whatever ties are asked for, whether they are
    among those asked for, and the view that asks for them too, or for them no more."""

    group: str
    types: tuple[str, ...]
    label: str
    count: int
    chosen: bool
    turned: View


def tie_groups(sight: Sight) -> Mapping[str, str]:
    """The group of each type of tie; none where lines are all alike."""
    return groups_of_ties(sight.network) if sight.view.lines == "kind" else _NONE


@once
def groups_of_ties(network: Network) -> dict[str, str]:
    """The same whatever is filtered, so that a kind keeps its look: the most frequent first."""
    counts = Counter(tie.type for tie in (*network.ties, *network.past_ties))
    order = sorted(TIE_TYPES, key=lambda name: -counts[name])  # equals as the vocabulary has them
    return {name: group_at(number) for number, name in enumerate(order)}


def tie_kinds(sight: Sight) -> tuple[TieKind, ...]:
    """The legend of the ties, the most frequent first; empty where lines are all alike."""
    groups = tie_groups(sight)
    if not groups:
        return ()
    whole = see(sight.network, sight.view.with_(ties=(), chosen="", suggested=False))
    counts = Counter(tie.type for tie in (*whole.ties, *whole.past_ties))
    known = {tie.type for tie in (*sight.network.ties, *sight.network.past_ties)}
    types_of: dict[str, list[str]] = {}
    for name in sorted(known | {*sight.view.ties}, key=[*groups].index):
        types_of.setdefault(groups[name], []).append(name)
    return tuple(
        _told(sight.view, group, tuple(types), counts) for group, types in types_of.items()
    )


def legend_of_ties(sight: Sight) -> tuple[list[Legend], dict[str, tuple[str, str]]]:
    """The same as it stands beside a picture that cannot be pressed, with the colours."""
    shown = [
        kind for kind in tie_kinds(sight) if kind.count and (kind.chosen or not sight.view.ties)
    ]
    legend = [Legend(kind.group, kind.label, "line", kind.count) for kind in shown]
    return legend, {group: colours_of(group) for group in set(tie_groups(sight).values())}


def _told(view: View, group: str, types: tuple[str, ...], counts: Mapping[str, int]) -> TieKind:
    chosen = bool(view.ties) and {*types} <= {*view.ties}
    rest = tuple(name for name in view.ties if name not in types)
    label = TIE_TYPES[types[0]].label
    if len(types) > 1:
        label = _n("{n} other kind", "{n} other kinds", len(types))
    return TieKind(
        group,
        types,
        label,
        sum(counts[name] for name in types),
        chosen,
        view.with_(ties=rest if chosen else (*rest, *types)),
    )
