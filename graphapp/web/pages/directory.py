"""The directory: everybody in rows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis import measure
from graphapp.explore.directory import Page, directory
from graphapp.explore.read_view import read_view
from graphapp.explore.search import search
from graphapp.explore.selection import Choice
from graphapp.explore.view import PARAMETERS, View
from graphapp.explore.whole_told import say
from graphapp.language import _, _n
from graphapp.web.frame import query_arguments
from graphapp.web.frame.kept_pages import kept
from graphapp.web.frame.left_out import leave_out_of_view
from graphapp.web.frame.request_network import the_network

blueprint = Blueprint("directory", __name__)

_SELECTS = {"kinds": _("Kind"), "sectors": _("Sector"), "areas": _("Area")}
_COLUMNS = (
    ("name", _("Name")),
    ("kind", _("Kind")),
    ("sector", _("Sectors")),
    ("area", _("Area")),
    ("cluster", _("Cluster")),
    ("ties", _("Works with")),
)
_OFFERED = 300


@dataclass(frozen=True)
class Rows:
    """What the address asks for: who, in which order."""

    view: View
    sort: str

    def address(self, view: View | None = None, sort: str = "", page: int = 1) -> str:
        """The address of the same list with something changed."""
        sort = sort or self.sort
        more = [("sort", sort)] * (sort != "name") + [("page", str(page))] * (page > 1)
        query = "&".join(filter(None, ((view or self.view).address(), urlencode(more))))
        return f"/directory?{query}" if query else "/directory"

    def sorted_by(self, column: str) -> str:
        """The address that sorts by a column, or the other way round where it already does."""
        return self.address(sort=f"-{column}" if self.sort == column else column)

    def falls(self, column: str) -> bool:
        """Whether a column begins with its greatest."""
        found = measure.measures().get(column)
        return column == "ties" or bool(found and not found.traits.least_stands_out)

    def direction(self, column: str) -> str:
        """What `aria-sort` says of a column: empty where it is not the one."""
        if self.sort.removeprefix("-") != column:
            return ""
        falling = self.sort.startswith("-") != self.falls(column)
        return "descending" if falling else "ascending"


@blueprint.get("/directory")
@kept()
def show() -> ResponseReturnValue:
    """Everybody, or those whom the filters in the query leave; sorted and paged by the query."""
    view = read_view(request.args)
    asked = Rows(view.with_(sort=View.sort), view.sort)
    number = query_arguments.page(request.args)
    network = the_network(asked.view.as_of)
    leave_out_of_view(network, asked.view)
    page = directory(network, asked.view, asked.sort, number)
    query_arguments.nearest(number, page.last, request.args.get("page", ""))
    by = _measure(asked.sort.removeprefix("-"))
    nearest = search(the_network(), asked.view.text) if _is_in_vain(asked, page) else []
    return render_template(
        "directory.html",
        asked=asked,
        page=page,
        to_page=lambda number: asked.address(page=number),
        columns=(*_COLUMNS, *by),
        by=bool(by),
        say=say,
        selects=[(f, PARAMETERS[f], label, _offered(page, f)) for f, label in _SELECTS.items()],
        chips=_chips(asked, page),
        kept=_kept(asked.view),
        nearest=nearest,
    )


def _measure(sort: str) -> tuple[tuple[str, str], ...]:
    """The column of the measure that rows are sorted by; none where they are not."""
    found = measure.measures().get(sort)
    return ((sort, found.title),) if found else ()


def _is_in_vain(asked: Rows, page: Page) -> bool:
    return bool(asked.view.text and page.total and not page.shown)


def _offered(page: Page, field: str) -> list[tuple[str, Choice]]:
    """A select's values as the address has them, the most frequent first; without those that
    would leave nobody, and not more than anybody would read through."""
    some = [c for c in page.facets[field] if c.count and not c.chosen][:_OFFERED]
    choices = [*(c for c in page.facets[field] if c.chosen), *some]
    return [(_word(field, choice.value), choice) for choice in choices]


def _word(field: str, value: str) -> str:
    """A value as the address has it."""
    return parse_qsl(View().with_(**{field: (value,)}).address())[0][1]


def _chips(asked: Rows, page: Page) -> list[tuple[str, str]]:
    """The filters that are on, as (words, address without it)."""
    chips = []
    for field in ("kinds", "sectors", "areas", "needs", "offers", "ties", "own", "clusters"):
        labels = {c.value: c.label for c in page.facets.get(field, ())}
        for value in getattr(asked.view, field):
            without = asked.address(asked.view.without(field, value))
            words = _own(value) if field == "own" else labels.get(value, value)
            chips.append((words, without))
    if asked.view.tied:
        entity = the_network(asked.view.as_of).entity(asked.view.tied)
        words = _("tied to {name}", name=entity.name)
        chips.append((words, asked.address(asked.view.without("tied"))))
    if asked.view.text:
        chips.append((f"“{asked.view.text}”", asked.address(asked.view.without("text"))))
    if asked.view.focus:
        entity = the_network(asked.view.as_of).entity(asked.view.focus)
        words = _n(
            "within {n} steps of {name}",
            "within {n} steps of {name}",
            asked.view.steps,
            name=entity.name,
        )
        chips.append((words, asked.address(asked.view.without("focus"))))
    if asked.view.as_of:
        words = _("as of {day}", day=asked.view.as_of)
        chips.append((words, asked.address(asked.view.without("as_of"))))
    return chips


def _own(value: str) -> str:
    """What is asked of a column of the user's own."""
    column, sign, text = value.partition("=")
    return _("{column} is {value}", column=column, value=text) if sign else value


def _kept(view: View) -> list[tuple[str, str]]:
    """What the form has no field for, and must not forget."""
    bare = view.with_(text="", **{f: getattr(view, f)[1:] for f in _SELECTS})
    return parse_qsl(bare.address())
