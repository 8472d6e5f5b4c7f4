"""What somebody may see is worked out as if the rest did not exist: by every function of a network
there is, found by looking for them."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from scipy import sparse

from graphapp import analysis, explore
from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.connection import connect
from graphapp.analysis.evaluation.trials import Plan
from graphapp.analysis.rank_pairs import Pair
from graphapp.analysis.scoring import _Part
from graphapp.explore.view import View
from graphapp.explore.written_told import Written, written_by
from graphapp.memory import Itself, Memory
from graphapp.model import KINDS, Entity, GivenName, decision_of
from graphapp.network import Network
from graphapp.reader import MEMBER, PUBLIC, Reader
from graphapp.registry import menu
from graphapp.spoken import read_line
from tests.networks import believable

READERS = [MEMBER, PUBLIC]
ROOMS = ("graphapp.clusters", "graphapp.measures", "graphapp.suggestions")
ABOUT_MORE = {
    *("sentences", "tells_of_hidden", "says_hidden", "_hidden_words"),
    *(
        "_plan",
        "beside",
        "introducible",
        "useful_pairs",
        "choose",
        "trials",
        "only",
        "without",
        "tied_by_kinds",
    ),
}
"""They put into words what others worked out, compare two networks, or are asked with parts of what
is worked out here too (`plan` and `evaluate` ask them all)."""


@cache
def whole() -> Network:
    """A network of which every fifth is private and every seventh for members, hubs among them."""
    entities, ties = believable(160, seed=4)
    hidden = {0: "private", 1: "members"}
    entities = [
        e._replace(
            visibility=hidden.get(i % 5 if i % 5 == 0 else i % 7, "public"),
            area=f"Hidden area {i % 3}" if i % 5 == 0 else e.area,
        )
        for i, e in enumerate(entities)
    ]
    past = [t._replace(until="2019") for t in ties[::9]]
    ties = [*(t for i, t in enumerate(ties) if i % 9), *past]
    keys, when = [e.key for e in entities], "2024-01-01"
    said = [
        decision_of(keys[i], keys[i + 3], "promised", when, who="W", introducer=keys[i + 1])
        for i in range(0, 60, 2)
    ]
    return Network.of(entities, ties, as_of="2024", said=said)


@cache
def without_hidden(network: Network, reader: Reader) -> Network:
    """The network of those rows alone that the reader may see, as if there had never been more."""
    entities = [e for e in network.entities if e.visibility in reader.sees]
    keys = {e.key for e in entities}
    ties = [t for t in (*network.ties, *network.past_ties) if {t.start, t.end} <= keys]
    said = [
        replace(d, who="", introducer=d.introducer if d.introducer in keys else "")
        for d in network.decisions
        if {*d.pair} <= keys
    ]
    return Network.of(entities, ties, as_of=network.as_of, said=said)


def functions() -> dict[str, Callable[..., Any]]:
    """Every function of a network in the analysis and of what is looked at, and the registered."""
    found = dict(_functions())
    for room in ROOMS:
        for name, entry in menu(room).items():
            found[f"{room}.{name}"] = entry.function
    return found


def _functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for package in (analysis, explore):
        for place in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(place.name)
            for name, function in vars(module).items():
                is_own = inspect.isfunction(function) and function.__module__ == module.__name__
                is_public = not name.startswith("_") or hasattr(function, "__wrapped__")
                if (
                    is_own
                    and is_public
                    and name not in ABOUT_MORE
                    and next(iter(_parameters(function)), "") == "network"
                ):
                    yield f"{module.__name__}.{name}", function


def _parameters(function: Callable[..., Any]) -> list[str]:
    """The names of those that must be given."""
    given = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    found = inspect.signature(function).parameters.values()
    return [p.name for p in found if p.default is p.empty and p.kind not in given]


@cache
def arguments(network: Network) -> dict[str, Any]:
    """Something to ask each function, by the name of its parameter."""
    clustering = find_clusters(network)
    cluster = clustering.clusters[0]
    ranked = sorted(network.keys, key=lambda key: (-len(network.neighbours(key)), key))
    investment = next(e.key for e in network.entities if e.kind == "MacroInvestment")
    first, second, *_ = ranked
    weights = tuple((name, 1.0) for name in menu("graphapp.suggestions"))
    return {
        **{"key": investment, "start": first, "end": second, "source": first, "target": ranked[-1]},
        **{"groups": [list(c.members) for c in clustering.clusters], "cluster": cluster},
        **{"clustering": clustering, "found": clustering, "id": cluster.id, "method": "louvain"},
        **{"options": (("resolution", 1.0), ("seed", 1)), "text": network.entity(first).name},
        **{"keys": network.keys, "name": "betweenness", "starts": [0], "steps": 3, "top": 20},
        **{"entry": menu("graphapp.clusters")["leiden"], "values": {"seed": 1}},
        **{"filters": View(), "sort": "area"},
        **{"weights": weights, "chosen": weights, "limit": 20, "kinds": tuple(KINDS)},
        **{
            "i": 0,
            "pair": Pair(0, len(ranked) - 1),
            "connection": connect(network, first, ranked[3]),
        },
        **{"ties": network.ties_of[first], "view": View(suggested=True, past=True)},
        **{"of": "shared_partners", "meet": ((first, ranked[-1]),), "leave": (second,)},
        **{"one": first, "other": second, "earlier": "2018", "now": "kind"},
        **{
            "written": _all_written(network),
            "reading": read_line(network, f"A {first} needs a van"),
        },
        **{"names": [GivenName("Some", tuple(clustering.clusters[0].members))]},
        **{"facet": "sector", "column": "", "parted": (cluster.members,)},
        **{"divided": ((cluster.id, cluster.members),)},
        **{"parts": (_Part(Itself(network.matrix), 1.0, 1.0),), "ranked": Itself(network.matrix)},
        **{"plan": Plan(repeats=2), "share": 0.1, "seed": 0, "after": "2018-01-01", "day": "2018"},
        **{
            "need": next(need for e in network.entities for need in e.needs),
            "offer": next(offer for e in network.entities for offer in e.offers),
            "most": 9,
            "ended": network.ended,
            "typed": network.entity(first).name,
            "blended": network.matrix,
        },
    }


def _all_written(network: Network) -> Written:
    """As if the first of them had been written just now, and many ties."""
    return written_by((), network.entities[:40], network.ties[:30])


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize("name", sorted(functions()))
def test_it_says_nothing_that_rests_on_who_is_hidden(name: str, reader: Reader) -> None:
    function = functions()[name]
    seen = whole().as_seen_by(reader)
    alone = without_hidden(whole(), reader)
    assert seen.keys == alone.keys
    assert _asked(function, seen) == _asked(function, alone)


def test_the_hidden_are_so_many_that_it_would_show() -> None:
    """Without which the tests above would say nothing."""
    network = whole()
    for name in ("graphapp.analysis.overview.tell", "graphapp.explore.selection.see"):
        function = functions()[name]
        assert _asked(function, network) != _asked(function, network.public())


def _asked(function: Callable[..., Any], network: Network) -> str:
    """What it gives, to the last bit."""
    given = arguments(network)
    wanted = [name for name in _parameters(function) if name != "network"]
    return repr(_plain(function(network, **{name: given[name] for name in wanted})))


def _plain(value: Any) -> Any:
    """A value as what can be compared: arrays by their bytes, a network by its rows."""
    if isinstance(value, Network):
        return ("network", value.entities, value.ties, value.past_ties)
    if isinstance(value, sparse.csr_array | sparse.csr_matrix):
        return value.shape, *map(_plain, (value.indptr, value.indices, value.data))
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tolist()
    if isinstance(value, Memory):
        return None
    if isinstance(value, Mapping):
        return [(_plain(key), _plain(item)) for key, item in value.items()]
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | Entity):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if inspect.isroutine(value):
        return value.__qualname__
    return _plain(vars(value)) if type(value).__repr__ is object.__repr__ else value
