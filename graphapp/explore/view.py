"""A view: everything a map shows and how, as an address a person can read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from graphapp.dates import is_date
from graphapp.errors import BadInput
from graphapp.model import KINDS, TIE_TYPES
from graphapp.registry import menu

COLOURS = {"kind": "kind", "cluster": "cluster", "sector": "sector", "area": "area"}
OWN = "extra:"
"""What stands before the name of a column of one's own where colours mean its values."""
EVEN = "nothing"
ARRANGEMENTS = {
    "clusters": "cluster",
    "kind": "kind, in columns",
    "area": "area",
    "place": "place on earth",
    "rings": "steps around the chosen",
    "time": "when they began",
}
LINES = {"alike": "all alike", "kind": "kind"}
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
    entity with that key; `columns` are those of the table, which is sorted by `sort`.
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
    *("ties", "own", "clusters", "text", "focus", "hidden"),
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
PARAMETERS = {name: _WORDS[name] for name in (f.name for f in fields(View)) if name in _WORDS}
"""The word of each field in an address."""


class Arguments(Protocol):
    """What an address says, as web frameworks give it."""

    def getlist(self, key: str) -> list[str]: ...


class _Plain:
    def __init__(self, values: Mapping[str, str | Iterable[str]]) -> None:
        self._values = values

    def getlist(self, key: str) -> list[str]:
        value = self._values.get(key, ())
        return [value] if isinstance(value, str) else list(value)


def read_view(arguments: Arguments | Mapping[str, str | Iterable[str]]) -> View:
    """The view an address means. Empty values and unknown words are left alone.

    Raises BadInput for a kind, tie, colour, size, arrangement, method, option, day or number that
    is none, and for more values than a filter takes.
    """
    args = arguments if hasattr(arguments, "getlist") else _Plain(arguments)

    def all_of(name: str) -> tuple[str, ...]:
        found = (v.strip()[:MOST_LETTERS] for v in args.getlist(_WORDS[name]))
        values = tuple(dict.fromkeys(v for v in found if v))
        if len(values) > MOST_VALUES:
            raise BadInput(
                f"{len(values):,} values of {_WORDS[name]} are asked for.",
                f"Ask for at most {MOST_VALUES}.",
            )
        return values

    def one_of(name: str) -> str:
        values = all_of(name)
        return values[-1] if values else str(getattr(View, name))

    method = _choice("cluster method", one_of("method"), menu("graphapp.clusters"))
    focus = one_of("focus")
    kinds = tuple(_KIND_OF[_choice("kind", v, _KIND_OF)] for v in all_of("kinds"))
    return View(
        kinds=() if len(kinds) == len(KINDS) else kinds,
        sectors=all_of("sectors"),
        areas=all_of("areas"),
        needs=all_of("needs"),
        offers=all_of("offers"),
        tied=one_of("tied"),
        ties=tuple(_TIE_OF[_choice("kind of tie", v, _TIE_OF)] for v in all_of("ties")),
        own=tuple(map(_own, all_of("own"))),
        clusters=all_of("clusters"),
        open=all_of("open"),
        text=" ".join(one_of("text").split()),
        focus=focus,
        steps=_steps(one_of("steps")) if focus else View.steps,
        hidden=all_of("hidden"),
        chosen=one_of("chosen"),
        colour_by=_colour(one_of("colour_by")),
        size_by=_choice("size", one_of("size_by"), sizes()),
        lines=_choice("way to tell ties apart", one_of("lines"), LINES),
        arrange=_choice("arrangement", one_of("arrange"), ARRANGEMENTS),
        top=_top(one_of("top")),
        names=_choice("way to name", one_of("names"), NAMES),
        suggested=is_yes(all_of("suggested")),
        past=is_yes(all_of("past")),
        method=method,
        options=_options(args, method),
        as_of=_day(one_of("as_of")),
        since=_day(one_of("since")),
        show=_choice("way to show", one_of("show"), ("picture", "table")),
        columns=all_of("columns"),
        sort=one_of("sort"),
        present=is_yes(all_of("present")),
    )


def sizes() -> dict[str, str]:
    """What an entity's size can mean: name and title."""
    return {name: entry.title for name, entry in menu("graphapp.measures").items()} | {
        EVEN: "Nothing, all alike"
    }


def _options(args: Arguments, method: str) -> tuple[tuple[str, str], ...]:
    found = []
    for option in menu("graphapp.clusters").find(method).options:
        given = [v.strip() for v in args.getlist(option.name) if v.strip()]
        if given and option.read(given[-1]) != option.default:
            found.append((option.name, given[-1]))
    return tuple(found)


def _choice(what: str, value: str, known: Collection[str]) -> str:
    if value not in known:
        raise BadInput(f"There is no {what} {value!r}.", f"There is: {', '.join(known)}.")
    return value


def _colour(value: str) -> str:
    """One of `COLOURS`, or a column of one's own, be there one of that name or not."""
    is_own = value.startswith(OWN) and value[len(OWN) :].strip()
    return value if is_own else _choice("colour", value, COLOURS)


def _own(text: str) -> str:
    """A column of one's own and a value of it, as "Ward=Soho"."""
    column, sign, value = text.partition("=")
    if not (column.strip() and sign):
        raise BadInput(f"{text[:80]!r} names no column.", "Write where=Ward=Soho, for example.")
    return f"{column.strip()}={value.strip()}"


def is_yes(values: Sequence[str]) -> bool:
    """What the values of a word in an address mean where it can only be yes or no."""
    return bool(values) and values[-1].strip() not in ("", "0", "no", "off", "false")


def _steps(text: str) -> int:
    if text not in map(str, STEPS):
        raise BadInput(f"Steps cannot be {text!r}.", "They go from 0 to 3.")
    return int(text)


def _top(text: str) -> int:
    if text not in map(str, range(MOST_TOP + 1)):
        raise BadInput(f"The top cannot be {text[:40]!r}.", f"It goes from 0 to {MOST_TOP}.")
    return int(text)


def _day(text: str) -> str:
    if text and not is_date(text):
        raise BadInput(f"{text!r} is no day.", "Write it as 2019-03-31, or a year such as 2019.")
    return text


_KIND_OF = {kind.slug: name for name, kind in KINDS.items()}


def tie_slug(name: str) -> str:
    """A tie type as it stands in an address: PARTNERS_WITH as partners-with."""
    return name.lower().replace("_", "-")


def _out(name: str, value: str) -> str:
    if name == "kinds":
        return KINDS[value].slug
    if name == "ties":
        return tie_slug(value)
    return value


_TIE_OF = {tie_slug(name): name for name in TIE_TYPES}
