"""A view: everything a map shows and how, as an address a person can read."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import quote, urlencode

from graphapp.language import _
from graphapp.model import KINDS
from graphapp.registry import menu

COLOURS = {
    "kind": _("kind"),
    "cluster": _("cluster"),
    "sector": _("sector"),
    "area": _("area"),
}
OWN = "extra:"
"""What stands before the name of a column of one's own where colours mean its values."""
ALONE = "alone"
"""What those in no cluster are called in an address, where clusters are drawn as bubbles."""
EVEN = "nothing"
ARRANGEMENTS = {
    "clusters": _("cluster"),
    "kind": _("kind, in columns"),
    "area": _("area"),
    "place": _("place on earth"),
    "rings": _("steps around the chosen"),
    "time": _("when they began"),
}
LINES = {"alike": _("all alike"), "kind": _("kind")}
"""What lines tell of the ties that they are."""
STEPS = (0, 1, 2, 3)
MOST_VALUES = 200
"""As many as one filter takes: every one of them is looked for at every entity, and told."""

MOST_LETTERS = 2000
"""Of a value: what is longer cannot be asked for."""

MOST_TOP = 20
NAMES = ("on", "off")


@dataclass(frozen=True)
class View:
    """The state of the map. Empty means "all" or "none"; the defaults are what `/map` shows.

    `needs` and `offers` keep those who need or offer one of these, `tied` those who are tied to the
    entity with that key; `least` those of whom a measure says at least so much, as "degree:5";
    `columns` are those of the table, which is sorted by `sort`.
    `focus` keeps those within `steps` of an entity; `hidden` are keys that are left out; `chosen`
    is the one the panel tells about; where nobody is chosen, the `top` of those in sight who are
    tied to most others are lit and alone are named, and with `names` "off" nobody is; `open` are
    clusters drawn as entities where the others are bubbles; `options` are the cluster method's own,
    as (name, text).
    """

    kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    tied: str = ""
    ties: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    text: str = ""
    least: str = ""
    focus: str = ""
    steps: int = 2
    hidden: tuple[str, ...] = ()
    chosen: str = ""
    colour_by: str = "kind"
    size_by: str = menu("graphapp.measures").default.name
    lines: str = "alike"
    arrange: str = "clusters"
    top: int = 0
    names: str = "on"
    suggested: bool = False
    past: bool = False
    method: str = menu("graphapp.clusters").default.name
    options: tuple[tuple[str, str], ...] = ()
    as_of: str = ""
    since: str = ""
    show: str = "picture"
    columns: tuple[str, ...] = ()
    sort: str = "name"
    present: bool = False

    def with_(self, **changes: Any) -> View:
        """The same view but for these fields; what cannot stand without them goes with them."""
        view = replace(self, **changes)
        if "method" in changes and changes["method"] != self.method:
            view = replace(view, options=(), clusters=(), open=())
        return view if view.focus else replace(view, steps=View.steps)

    def without(self, field: str, value: str | None = None) -> View:
        """The view with one value of a filter taken out, or (without a value) the whole filter."""
        if value is None:
            return self.with_(**{field: getattr(View, field)})
        return self.with_(**{field: tuple(v for v in getattr(self, field) if v != value)})

    @property
    def is_filtered(self) -> bool:
        return any(getattr(self, name) for name in FILTERS)

    def address(self) -> str:
        """The query that leads back here (without "?"): only what differs from the default, in
        the order of the fields; empty for the default."""
        pairs: list[tuple[str, str]] = []
        for name, word in _WORDS.items():
            value = getattr(self, name)
            if value == getattr(View, name):
                continue
            if name in _LISTS:
                pairs += [(word, _out(name, v)) for v in value]
            elif isinstance(value, bool):
                pairs.append((word, "1"))
            else:
                pairs.append((word, str(value)))
        return urlencode(pairs + list(self.options), quote_via=quote, safe="/:")


EVERYBODY = View()
FILTERS = (
    *("kinds", "sectors", "areas", "needs", "offers", "tied"),
    *("ties", "own", "clusters", "text", "least", "focus", "hidden"),
)
_LISTS = (
    *("kinds", "sectors", "areas", "needs", "offers"),
    *("ties", "own", "clusters", "hidden", "open", "columns"),
)
_WORDS = {
    "kinds": "kind",
    "sectors": "sector",
    "areas": "area",
    "needs": "need",
    "offers": "offer",
    "tied": "tied",
    "ties": "tie",
    "own": "where",
    "clusters": "cluster",
    "open": "open",
    "text": "q",
    "least": "least",
    "focus": "focus",
    "steps": "steps",
    "hidden": "hide",
    "chosen": "chosen",
    "colour_by": "colour",
    "size_by": "size",
    "lines": "lines",
    "arrange": "arrange",
    "top": "top",
    "names": "names",
    "suggested": "suggested",
    "past": "past",
    "method": "method",
    "as_of": "on",
    "since": "since",
    "show": "show",
    "columns": "column",
    "sort": "sort",
    "present": "present",
}
KEY_WORDS = tuple(_WORDS[name] for name in ("tied", "focus", "hidden", "chosen"))
"""The words of an address that have somebody's key."""
PARAMETERS = {name: _WORDS[name] for name in (f.name for f in fields(View)) if name in _WORDS}
"""The word of each field in an address."""


def sizes() -> dict[str, str]:
    """What an entity's size can mean: name and title."""
    return {name: entry.title for name, entry in menu("graphapp.measures").items()} | {
        EVEN: _("Nothing, all alike")
    }


def tie_slug(name: str) -> str:
    """A tie type as it stands in an address: PARTNERS_WITH as partners-with."""
    return name.lower().replace("_", "-")


def _out(name: str, value: str) -> str:
    if name == "kinds":
        return KINDS[value].slug
    if name == "ties":
        return tie_slug(value)
    return value
