"""A view in words: the sentence above the map, each word of which can be taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.analysis.measure import measures
from graphapp.explore.selection import Sight
from graphapp.explore.view import ALONE, View
from graphapp.language import _, _n, within
from graphapp.model import KINDS, TIE_TYPES


@dataclass(frozen=True)
class Part:
    """One filter as part of the sentence: "in" [Soho or Ladywood]. `tail` is said plainly after
    the values ("2 steps" of Bakery). `without` is the view with this filter taken out, and
    `without_each` with each value alone; `shown` is how many would be in sight without it."""

    before: str
    values: tuple[str, ...]
    tail: str
    without: View
    without_each: tuple[View, ...] = ()
    shown: int = 0

    @property
    def words(self) -> str:
        """The part as plain text."""
        return " ".join(w for w in (self.before, _(" or ").join(self.values), self.tail) if w)

    @property
    def offers_back(self) -> bool:
        """Whether its tail is no words of the sentence, but what can be done."""
        return self.tail == AGAIN

    @property
    def words_of_title(self) -> str:
        """The part as it stands in a title."""
        return self.words.removesuffix(f" {AGAIN}")

    @property
    def taken_out(self) -> tuple[View, ...]:
        """The view without each of the values."""
        return self.without_each if len(self.values) > 1 else (self.without,) * len(self.values)


def sentence(sight: Sight) -> tuple[str, tuple[Part, ...]]:
    """How the sentence begins ("Everyone"), and its parts in the order they are said."""
    view = sight.view
    begin, parts = _kinds(sight)
    befores = _BEFORE | ({} if not begin else _OF_EVERYONE)
    for field, before in befores.items():
        value = getattr(view, field)
        values = (value,) if isinstance(value, str) and value else value
        if values:
            parts.append(_part(sight, field, before, _labels(sight, field, values), values))
    if view.text:
        parts.append(_part(sight, "text", _("mentioning"), [view.text]))
    if view.least:
        parts.append(_part(sight, "least", *_at_least(view.least)))
    if view.focus:
        name = sight.network.entity(view.focus).name
        steps = _n("{n} step", "{n} steps", view.steps)
        tail = _("of {name}", name=name)
        parts.append(_part(sight, "focus", _("within"), [steps], tail=tail))
    if hidden := sum(key in sight.network.index for key in view.hidden):
        words = [_n("{n} hidden", "{n} hidden", hidden)]
        parts.append(_part(sight, "hidden", _("without"), words, tail=AGAIN))
    if view.as_of:
        parts.append(_part(sight, "as_of", _("as of"), [view.as_of]))
    return begin, tuple(parts)


_BEFORE = {
    "sectors": _("in"),
    "areas": _("in"),
    "tied": _("tied to"),
    "needs": _("that need"),
    "offers": _("that offer"),
    "clusters": _("in the cluster"),
    "ties": _("tied by"),
    "own": _("where"),
    "open": _("with a look into"),
}
_OF_EVERYONE = {"needs": _("needing"), "offers": _("offering")}
"""Said of one, where the others are said of several."""


def _kinds(sight: Sight) -> tuple[str, list[Part]]:
    """The kinds as the subject of the sentence, or where most are shown, those that are not."""
    kinds = sight.view.kinds
    if not kinds:
        return _("Everyone"), []
    if len(kinds) * 2 <= len(KINDS):
        words = [KINDS[name].plural for name in kinds]
        return "", [_part(sight, "kinds", "", words, kinds)]
    missing = [name for name in KINDS if name not in kinds]
    words = [KINDS[name].nouns for name in missing]
    back = tuple(sight.view.with_(kinds=(*kinds, name)) for name in missing)
    part = _part(sight, "kinds", _("but"), words)
    return _("Everyone"), [Part(part.before, part.values, "", part.without, back, part.shown)]


def _labels(sight: Sight, field: str, values: Sequence[str]) -> list[str]:
    if field == "clusters":
        names = {choice.value: choice.label for choice in sight.facets["clusters"] if choice.chosen}
        return [names.get(id) or next(iter(names.values()), id) for id in values]
    if field == "open":
        names = {cluster.id: cluster.name for cluster in sight.clustering.clusters}
        names[ALONE] = _("those not tied to anyone")
        return [names.get(id, _("a cluster that is not there now")) for id in values]
    if field == "own":
        columns = [value.partition("=") for value in values]
        return [_("{column} is {value}", column=it[0], value=it[2]) for it in columns]
    if field == "ties":
        return [TIE_TYPES[name].plain for name in values]
    if field == "tied":
        return [sight.network.entity(key).name for key in values]
    return list(values)


def _at_least(least: str) -> tuple[str, list[str]]:
    name, __, figure = least.partition(":")
    if name == "degree":
        many = int(float(figure)) if float(figure).is_integer() else 2  # "0.5 others"
        words = _n("at least {figure} other", "at least {figure} others", many, figure=figure)
        return _("working with"), [words]
    title = within(measures()[name].title)
    return _("where"), [_("“{title}” is at least {figure}", title=title, figure=figure)]


AGAIN = _("show them again")
"""What the chip of those who were hidden offers."""


def title(sight: Sight) -> str:
    """The whole sentence as plain text: "Enterprises in Soho"."""
    begin, parts = sentence(sight)
    told = (part.words_of_title for part in parts)
    return " ".join(word for word in (begin, *told) if word)


def _part(
    sight: Sight,
    field: str,
    before: str,
    words: Sequence[str],
    values: Sequence[str] = (),
    tail: str = "",
) -> Part:
    view = sight.view
    each = tuple(view.without(field, value) for value in values) if len(values) > 1 else ()
    shown = len(sight.entities) + sight.more_without.get(field, 0)
    return Part(before, tuple(words), tail, view.without(field), each, shown)
