"""An address as people write it becomes a view: checked, and refused in words."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from graphapp.dates import is_date
from graphapp.errors import BadInput
from graphapp.explore.view import (
    ARRANGEMENTS,
    COLOURS,
    LINES,
    MOST_LETTERS,
    MOST_TOP,
    MOST_VALUES,
    NAMES,
    OWN,
    PARAMETERS,
    STEPS,
    View,
    sizes,
    tie_slug,
)
from graphapp.language import _, number
from graphapp.model import KINDS, TIE_TYPES
from graphapp.registry import menu


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
        found = (v.strip()[:MOST_LETTERS] for v in args.getlist(PARAMETERS[name]))
        values = tuple(dict.fromkeys(v for v in found if v))
        if len(values) > MOST_VALUES:
            raise BadInput(
                _(
                    "{many} values of {word} are asked for.",
                    many=number(len(values)),
                    word=PARAMETERS[name],
                ),
                _("Ask for at most {most}.", most=MOST_VALUES),
            )
        return values

    def one_of(name: str) -> str:
        values = all_of(name)
        return values[-1] if values else str(getattr(View, name))

    method = _choice(
        _("There is no cluster method {name}."), one_of("method"), menu("graphapp.clusters")
    )
    focus, steps = one_of("focus"), one_of("steps")
    kinds = tuple(
        _KIND_OF[_choice(_("There is no kind {name}."), v, _KIND_OF)] for v in all_of("kinds")
    )
    return View(
        kinds=() if len(kinds) == len(KINDS) else kinds,
        sectors=all_of("sectors"),
        areas=all_of("areas"),
        needs=all_of("needs"),
        offers=all_of("offers"),
        tied=one_of("tied"),
        ties=tuple(
            _TIE_OF[_choice(_("There is no kind of tie {name}."), v, _TIE_OF)]
            for v in all_of("ties")
        ),
        own=tuple(map(_own, all_of("own"))),
        clusters=all_of("clusters"),
        open=all_of("open"),
        text=" ".join(one_of("text").split()),
        least=_least(one_of("least")),
        focus=focus,
        steps=_steps(steps) if focus else View.steps,
        hidden=all_of("hidden"),
        chosen=one_of("chosen"),
        colour_by=_colour(one_of("colour_by")),
        size_by=_choice(_("There is no size {name}."), one_of("size_by"), sizes()),
        lines=_choice(_("There is no way to tell ties apart {name}."), one_of("lines"), LINES),
        arrange=_choice(_("There is no arrangement {name}."), one_of("arrange"), ARRANGEMENTS),
        top=_top(one_of("top")),
        names=_choice(_("There is no way to name {name}."), one_of("names"), NAMES),
        suggested=is_yes(all_of("suggested")),
        past=is_yes(all_of("past")),
        method=method,
        options=_options(args, method),
        as_of=_day(one_of("as_of")),
        since=_day(one_of("since")),
        show=_choice(_("There is no way to show {name}."), one_of("show"), ("picture", "table")),
        columns=all_of("columns"),
        sort=one_of("sort"),
        present=is_yes(all_of("present")),
    )


def _options(args: Arguments, method: str) -> tuple[tuple[str, str], ...]:
    found = []
    for option in menu("graphapp.clusters").find(method).options:
        given = [v.strip() for v in args.getlist(option.name) if v.strip()]
        if given and option.read(given[-1]) != option.default:
            found.append((option.name, given[-1]))
    return tuple(found)


def _choice(refusal: str, value: str, known: Collection[str]) -> str:
    if value not in known:
        known_ones = ", ".join(known)
        raise BadInput(refusal.format(name=repr(value)), _("There is: {known}.", known=known_ones))
    return value


def _colour(value: str) -> str:
    """One of `COLOURS`, or a column of one's own, be there one of that name or not."""
    is_own = value.startswith(OWN) and value[len(OWN) :].strip()
    return value if is_own else _choice(_("There is no colour {name}."), value, COLOURS)


def _own(text: str) -> str:
    """A column of one's own and a value of it, as "Ward=Soho"."""
    column, sign, value = text.partition("=")
    if not (column.strip() and sign):
        raise BadInput(
            _("{text} names no column.", text=repr(text[:80])),
            _("Write where=Ward=Soho, for example."),
        )
    return f"{column.strip()}={value.strip()}"


def is_yes(values: Sequence[str]) -> bool:
    """What the values of a word in an address mean where it can only be yes or no."""
    return bool(values) and values[-1].strip() not in ("", "0", "no", "off", "false")


def _steps(text: str) -> int:
    if text not in map(str, STEPS):
        raise BadInput(_("Steps cannot be {text}.", text=repr(text)), _("They go from 0 to 3."))
    return int(text)


def _least(text: str) -> str:
    """A measure and the least of it, as "degree:5"."""
    name, __, figure = text.partition(":")
    if not text:
        return ""
    if name not in menu("graphapp.measures") or not _is_number(figure):
        raise BadInput(
            _("{text} is no least of a measure.", text=repr(text[:80])),
            _("Write least=degree:5, say."),
        )
    return f"{name}:{float(figure):.12g}"


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _top(text: str) -> int:
    if text not in map(str, range(MOST_TOP + 1)):
        raise BadInput(
            _("The top cannot be {text}.", text=repr(text[:40])),
            _("It goes from 0 to {most}.", most=MOST_TOP),
        )
    return int(text)


def _day(text: str) -> str:
    if text and not is_date(text):
        raise BadInput(
            _("{text} is no day.", text=repr(text)),
            _("Write it as 2019-03-31, or a year such as 2019."),
        )
    return text


_KIND_OF = {kind.slug: name for name, kind in KINDS.items()}
_TIE_OF = {tie_slug(name): name for name in TIE_TYPES}
