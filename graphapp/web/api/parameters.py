"""The parameters that several operations take."""

from __future__ import annotations

from typing import Any

from graphapp.analysis.clustering import methods
from graphapp.analysis.measure import measures
from graphapp.analysis.suggest import scores
from graphapp.explore.directory import SORTS
from graphapp.explore.view import (
    ARRANGEMENTS,
    COLOURS,
    EVEN,
    LINES,
    MOST_TOP,
    MOST_VALUES,
    NAMES,
    View,
    tie_slug,
)
from graphapp.model import KINDS, TIE_TYPES
from graphapp.names import listing
from graphapp.registry import Option
from graphapp.web.api.operations import Parameter
from graphapp.web.api.schemas import KEY
from graphapp.web.api.shapes import Schema, number, several, text, truth, whole

_LONGEST = 2_000
_KIND_WORDS = [*KINDS, *(kind.slug for kind in KINDS.values())]
_TIE_WORDS = [*TIE_TYPES, *map(tie_slug, TIE_TYPES)]

DAY = Parameter(
    "on",
    text(
        "A day, month or year to see the network on, such as 2019-03-31; today unless given.",
        pattern=r"^[1-9]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
    ),
    example="2026-11-23",
)
PAGE = Parameter("page", whole("Which page.", minimum=1, maximum=1_000_000, default=1))
LIMIT = Parameter("limit", whole("How many on a page.", minimum=1, maximum=1_000, default=100))


def _filter(name: str, values: Schema, description: str) -> Parameter:
    return Parameter(name, several(values, description, maxItems=MOST_VALUES))


KIND = _filter("kind", text(enum=_KIND_WORDS), "Only these kinds of entity.")
TIE = _filter("tie", text(enum=_TIE_WORDS), "Only entities with ties of these types.")
METHOD = Parameter(
    "method", text("The cluster method.", enum=list(methods()), default=methods().default.name)
)


def some(name: str, description: str) -> Parameter:
    """Texts, as many as a filter takes."""
    return _filter(name, text(minLength=1, maxLength=_LONGEST), description)


def one(name: str, description: str, *, required: bool = False, **more: Any) -> Parameter:
    """A text."""
    schema = text(description, **({"maxLength": _LONGEST} | more))
    return Parameter(name, schema, required=required)


def key_of(what: str) -> Parameter:
    """The key or id in the path."""
    return Parameter(
        "key", KEY | {"description": f"The key of {what}."}, "path", "enterprise-soho-bakery"
    )


def _option_schema(having: list[tuple[Option, str]]) -> Schema:
    """An option as all the methods that have it take it; each keeps to its own bounds itself."""
    options = [option for option, _ in having]
    told = [f"{title} ({option.default} unless given)" for option, title in having]
    words = f"An option of {listing(told, len(told))}."
    if any(option.choices for option in options):
        choices = [choice for option in options for choice in option.choices]
        return text(words, enum=list(dict.fromkeys(choices)))
    if options[0].type is bool:
        return truth(words)
    if options[0].type is str:
        return text(words, maxLength=_LONGEST)
    bounds = [option.bounds for option in options if option.bounds]
    limits = {}
    if len(bounds) == len(options):
        limits["minimum"] = min(bound.least for bound in bounds)
        limits["maximum"] = max(bound.greatest for bound in bounds)
    return (whole if options[0].type is int else number)(words, **limits)


def _options() -> tuple[Parameter, ...]:
    """The options of all cluster methods; one that several have is described once."""
    having: dict[str, list[tuple[Option, str]]] = {}
    for entry in methods().values():
        for option in entry.options:
            having.setdefault(option.name, []).append((option, entry.title))
    return tuple(Parameter(name, _option_schema(found)) for name, found in having.items())


OPTIONS = _options()
WEIGHTS = tuple(
    Parameter(f"weight.{name}", number(f"How much “{entry.title}” counts.", minimum=0, maximum=100))
    for name, entry in scores().items()
)
FILTERS = (
    one("q", "Only entities that mention each of these words."),
    KIND,
    some("sector", "Only entities of these sectors."),
    some("area", "Only entities of these areas."),
    some("need", "Only entities that need one of these."),
    some("offer", "Only entities that offer one of these."),
    one("tied", "Only entities that are tied to the one with this key."),
    TIE,
    _filter(
        "where",
        text(pattern=r"^[^=]*[^=\s][^=]*=", maxLength=_LONGEST),
        "Only entities with these values in columns of your own, as Column=value.",
    ),
    some("cluster", "Only the members of these clusters, by id."),
    one(
        "least",
        "Only entities of whom a measure says at least so much, as name:number.",
        pattern=rf"^({'|'.join(measures())}):-?\d{{1,15}}(\.\d{{1,15}})?$",
    ),
    one("focus", "Only entities within `steps` of the one with this key."),
    Parameter("steps", whole("With `focus`: how many steps.", minimum=0, maximum=3)),
    some("hide", "Without these, by key."),
    METHOD,
    *OPTIONS,
    DAY,
)
SORT = Parameter(
    "sort",
    text(
        "What they are sorted by; with - in front the other way round.",
        enum=[*SORTS, *(f"-{name}" for name in SORTS)],
        default="name",
    ),
)
LOOKS = (
    some("open", "With clusters as bubbles: the ids of those to open."),
    one("chosen", "The key of the one that is chosen."),
    Parameter(
        "colour",
        text(
            f"What colours mean: {', '.join(COLOURS)}, or extra:NAME for a column of your own.",
            pattern=f"^({'|'.join(COLOURS)}|extra:.*\\S.*)$",
            default="kind",
        ),
    ),
    Parameter("size", text("What sizes mean.", enum=[*measures(), EVEN], default=View.size_by)),
    Parameter("lines", text("What lines tell of ties.", enum=[*LINES], default=View.lines)),
    Parameter("arrange", text("How all is arranged.", enum=[*ARRANGEMENTS], default="clusters")),
    Parameter(
        "top",
        whole(
            "Where nobody is chosen: how many of those tied to most others are lit and named.",
            minimum=0,
            maximum=MOST_TOP,
        ),
    ),
    Parameter("names", text("Whether names are shown.", enum=[*NAMES], default=View.names)),
    Parameter("suggested", truth("Whether suggested ties are drawn.", default=False)),
    Parameter("past", truth("Whether past ties are drawn.", default=False)),
    Parameter("present", truth("Whether only what is public is shown.", default=False)),
)


def address_words(values: dict[str, Any]) -> dict[str, list[str]]:
    """Checked values in the words of the pages' addresses, as `read_view` takes them."""
    found: dict[str, list[str]] = {}
    for name, value in values.items():
        several_values = value if isinstance(value, list) else [value]
        words = [_word(name, one_value) for one_value in several_values if one_value is not None]
        if words:
            found[name] = words
    return found


def _word(name: str, value: Any) -> str:
    if name == "kind" and value in KINDS:
        return KINDS[value].slug
    if name == "tie" and value in TIE_TYPES:
        return tie_slug(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:.15g}" if isinstance(value, float) else str(value)
