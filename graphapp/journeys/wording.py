"""A view in words: the sentence above the map, each part of which can be taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.journeys.sights import Sight
from graphapp.journeys.views import View


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
    label = {
        name: {choice.value: choice.label for choice in choices}
        for name, choices in sight.facets.items()
    }
    parts = []
    if view.kinds:
        parts.append(_part(view, "kinds", "", [label["kinds"][v] for v in view.kinds]))
    if view.sectors:
        parts.append(_part(view, "sectors", "in", view.sectors))
    if view.areas:
        parts.append(_part(view, "areas", "in", view.areas))
    if view.clusters:
        names = [c.label for c in sight.facets["clusters"] if c.chosen]
        parts.append(_part(view, "clusters", "in the cluster", names))
    if view.ties:
        words = [label["ties"][v].lower() for v in view.ties]
        parts.append(_part(view, "ties", "tied by", words))
    if view.text:
        parts.append(_part(view, "text", "mentioning", [view.text]))
    if view.focus:
        name = sight.network.entity(view.focus).name
        steps = "1 step" if view.steps == 1 else f"{view.steps} steps"
        parts.append(_part(view, "focus", "within", [steps], f"of {name}"))
    if view.as_of:
        parts.append(_part(view, "as_of", "as of", [view.as_of]))
    return "" if view.kinds else "Everyone", tuple(parts)


def title(sight: Sight) -> str:
    """The whole sentence as plain text: "Enterprises in Soho"."""
    begin, parts = sentence(sight)
    words = [begin]
    for part in parts:
        words += [part.before, " or ".join(part.values), part.tail]
    return " ".join(word for word in words if word)


def _part(view: View, field: str, before: str, values: Sequence[str], tail: str = "") -> Part:
    return Part(before, tuple(values), tail, view.without(field))
