"""A view in words: the sentence above the map, each part of which can be taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.explore.selection import Sight
from graphapp.explore.view import View
from graphapp.model import KINDS, TIE_TYPES


@dataclass(frozen=True)
class Part:
    """One filter as part of the sentence: "in" [Soho or Ladywood]. `tail` is said plainly after
    the values ("2 steps" of Bakery), `without` is the view with this filter taken out."""

    before: str
    values: tuple[str, ...]
    tail: str
    without: View


def sentence(sight: Sight) -> tuple[str, tuple[Part, ...]]:
    """How the sentence begins ("Everyone"), and its parts in the order they are said."""
    view = sight.view
    begin, parts = _kinds(view)
    for field, before in _BEFORE.items():
        if values := getattr(view, field):
            parts.append(_part(view, field, before, _labels(sight, field, values)))
    if view.text:
        parts.append(_part(view, "text", "mentioning", [view.text]))
    if view.focus:
        name = sight.network.entity(view.focus).name
        steps = "1 step" if view.steps == 1 else f"{view.steps} steps"
        parts.append(_part(view, "focus", "within", [steps], f"of {name}"))
    if view.as_of:
        parts.append(_part(view, "as_of", "as of", [view.as_of]))
    return begin, tuple(parts)


_BEFORE = {
    "sectors": "in",
    "areas": "in",
    "clusters": "in the cluster",
    "ties": "tied by",
    "own": "where",
    "open": "with a look into",
}


def _kinds(view: View) -> tuple[str, list[Part]]:
    """The kinds as the subject of the sentence, or where most are shown, those that are not."""
    if not view.kinds:
        return "Everyone", []
    if len(view.kinds) * 2 <= len(KINDS):
        return "", [_part(view, "kinds", "", [KINDS[name].plural for name in view.kinds])]
    missing = [kind.plural.lower() for name, kind in KINDS.items() if name not in view.kinds]
    return "Everyone", [_part(view, "kinds", "but", missing)]


def _labels(sight: Sight, field: str, values: Sequence[str]) -> list[str]:
    if field == "clusters":
        return [choice.label for choice in sight.facets["clusters"] if choice.chosen]
    if field == "open":
        names = {cluster.id: cluster.name for cluster in sight.clustering.clusters}
        return [names.get(id, "those not tied to anyone") for id in values]
    if field == "own":
        return [value.replace("=", " is ", 1) for value in values]
    if field == "ties":
        return [TIE_TYPES[name].label.lower() for name in values]
    return list(values)


def title(sight: Sight) -> str:
    """The whole sentence as plain text: "Enterprises in Soho"."""
    begin, parts = sentence(sight)
    words = [begin]
    for part in parts:
        words += [part.before, " or ".join(part.values), part.tail]
    return " ".join(word for word in words if word)


def _part(view: View, field: str, before: str, values: Sequence[str], tail: str = "") -> Part:
    return Part(before, tuple(values), tail, view.without(field))
