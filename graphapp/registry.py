"""A folder of functions becomes a menu.

A module in `clusters/`, `suggestions/` or `measures/` defines one public function with the
module's own name. The first line of its docstring is the title, the next paragraph the help, what
follows the formula and its source; its keyword-only arguments are the options. What else it is
among the others stands in the module's `TRAITS`. There is no list to edit, and no other file names
an entry.

An option is a bool, int, float or str with a default; `Annotated[float, Between(0.1, 10)]` bounds
a number and `Literal["a", "b"]` makes a choice.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from graphapp.errors import BadInput, NotFound
from graphapp.language import _

LABELS = {
    "investment": _("Investment"),
    "resolution": _("Resolution"),
    "seed": _("Seed"),
    "steps": _("Steps"),
}
"""What options are called on forms; one that is not here is called by its name."""


@dataclass(frozen=True)
class Between:
    """The least and the greatest value an option takes, both allowed."""

    least: float
    greatest: float


@dataclass(frozen=True)
class Option:
    """One form field of an entry."""

    name: str
    type: type
    default: Any
    bounds: Between | None = None
    choices: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return LABELS.get(self.name) or self.name.replace("_", " ").capitalize()

    def read(self, text: str) -> Any:
        """The value that `text` stands for. Raises BadInput."""
        if self.choices:
            if text not in self.choices:
                choices = ", ".join(self.choices)
                raise self._refusal(text, _("It should be one of {choices}.", choices=choices))
            return text
        if self.type is bool:
            return text.lower() in ("1", "true", "yes", "on")
        try:
            value = self.type(text)
        except ValueError as error:
            raise self._refusal(text, _("It should be a number.")) from error
        if self.bounds and not self.bounds.least <= value <= self.bounds.greatest:
            least, greatest = f"{self.bounds.least:g}", f"{self.bounds.greatest:g}"
            hint = _(
                "It should be a number from {least} to {greatest}.", least=least, greatest=greatest
            )
            raise self._refusal(text, hint)
        return value

    def _refusal(self, text: str, hint: str) -> BadInput:
        return BadInput(_("{option} cannot be {text}.", option=self.label, text=repr(text)), hint)


@dataclass(frozen=True)
class Traits:
    """What an entry is among the others of its room, where the usual will not do.

    `order`: the entry with the least is taken where none is named. `short`: what it does, in a
    plainer sentence than its help begins with. Of a score, `weight` is how much it counts unless
    said otherwise; one `told_last` gives its reasons after all others, however strong it is, and
    one `told_alone` only where no other has any. A method that `finds_communities` puts together
    who is tied to each other more than to the rest.

    A measure `says` in a sentence what it means of the one who stands out, `{who}`: with the
    `{figure}`, or the `{percent}` that it is; `says_of_one` where the figure is one and the
    sentence reads otherwise. Where the `least_stands_out`, that is the one with the least.
    """

    order: int = 100
    short: str = ""
    weight: float = 1.0
    told_last: bool = False
    told_alone: bool = False
    finds_communities: bool = False
    says: str = ""
    says_of_one: str = ""
    least_stands_out: bool = False


@dataclass(frozen=True)
class Entry:
    """One function of a room, as the menu shows it."""

    name: str
    title: str
    help: str
    options: tuple[Option, ...]
    function: Callable[..., Any]
    formula: str = ""
    traits: Traits = Traits()

    @property
    def short(self) -> str:
        """What it does, in a sentence."""
        return self.traits.short or f"{self.help.split('. ')[0].removesuffix('.')}."

    def read_options(self, texts: Mapping[str, str]) -> dict[str, Any]:
        """Values for every option: the text given (an empty one counts as not given), else the
        default. Names the entry does not have are left alone. Raises BadInput."""
        return {
            o.name: o.read(texts[o.name]) if texts.get(o.name) else o.default for o in self.options
        }


class Menu(Mapping[str, Entry]):
    """The entries of one room, by name, sorted by title."""

    def __init__(self, room: str, entries: list[Entry]) -> None:
        self.room = room
        self._entries = {e.name: e for e in sorted(entries, key=lambda e: e.title)}

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def default(self) -> Entry:
        """The entry that is taken where none is named."""
        return self.in_order[0]

    @property
    def in_order(self) -> list[Entry]:
        """The entries, the usual ones first."""
        return sorted(self.values(), key=lambda entry: entry.traits.order)

    def find(self, name: str) -> Entry:
        """The entry `name`. Raises NotFound naming what there is."""
        if name not in self._entries:
            known = ", ".join(self._entries)
            raise NotFound(
                _("There is no {name} in {room}.", name=repr(name), room=self.room),
                _("There is: {known}.", known=known),
            )
        return self._entries[name]


@cache
def menu(package: str) -> Menu:
    """The menu of a room, such as `menu("graphapp.clusters")`."""
    room = importlib.import_module(package)
    names = [m.name for m in pkgutil.iter_modules(room.__path__) if not m.name.startswith("_")]
    return Menu(package.rpartition(".")[2], [_entry(package, name) for name in names])


def _entry(package: str, name: str) -> Entry:
    module = importlib.import_module(f"{package}.{name}")
    function = getattr(module, name)
    said = inspect.cleandoc(function.__doc__ or "").split("\n\n")
    title, *rest = (_(" ".join(paragraph.split())) for paragraph in said)
    hints = get_type_hints(function, include_extras=True)
    options = tuple(
        _option(p.name, hints[p.name], p.default)
        for p in inspect.signature(function).parameters.values()
        if p.kind is p.KEYWORD_ONLY
    )
    help_text = rest[0] if rest else ""
    formula = " ".join(rest[1:])
    traits = getattr(module, "TRAITS", Traits())
    return Entry(name, title.rstrip("."), help_text, options, function, formula, traits)


def _option(name: str, hint: Any, default: Any) -> Option:
    bounds = None
    if get_origin(hint) is Annotated:
        hint, bounds = get_args(hint)
    if get_origin(hint) is Literal:
        return Option(name, str, default, bounds, get_args(hint))
    return Option(name, hint, default, bounds)
