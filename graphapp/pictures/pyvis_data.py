"""A picture becomes a pyvis network, and that plain data for our own template and script.

pyvis builds, it never writes the page: its own page loads from a CDN, leaves text unescaped and
switches physics on. Here everything is a plain str, int, float or bool, and text stays text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from types import ModuleType
from typing import Any

import orjson

from graphapp.pictures.look import Line, Node, Picture, on_one_line
from graphapp.pictures.tie_looks import TIE, dashes_of


@contextmanager
def _without_notebooks() -> Iterator[None]:
    """pyvis asks for IPython and jsonpickle when it is imported, for a notebook's frame and for a
    JSON of its own. We use neither, and they take a second and more than sixty modules, so an empty
    module stands in for them meanwhile; in a notebook, where they are there already, they stay."""
    stand_in: Any = ModuleType("stand_in")
    stand_in.IFrame = None
    absent = [n for n in ("IPython", "IPython.display", "jsonpickle") if n not in sys.modules]
    sys.modules.update(dict.fromkeys(absent, stand_in))
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


with _without_notebooks():
    from pyvis.network import Network as PyvisNetwork

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "navigationButtons": False,
        "keyboard": False,
        "tooltipDelay": 150,
        "zoomSpeed": 0.6,
    },
    "nodes": {
        "borderWidth": 0,
        "borderWidthSelected": 0,
        "shadow": False,
        "chosen": False,
        "shapeProperties": {"borderRadius": 2, "interpolation": False},
    },
    "edges": {
        "smooth": False,
        "shadow": False,
        "chosen": False,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "arrowStrikethrough": True,
    },
}


def pyvis_network(picture: Picture) -> PyvisNetwork:
    """The picture as pyvis has it. Its lists are filled at once: adding one by one scans them."""
    network = PyvisNetwork(directed=True, height="100%", width="100%")
    network.options = OPTIONS
    network.nodes = [_node(node) for node in picture.nodes]
    network.edges = [_edge(line) for line in picture.lines]
    return network


def picture_data(picture: Picture) -> dict[str, Any]:
    """What the browser draws, ready for JSON: `nodes`, `edges`, `options` as vis-network knows
    them, and beside them what else a Picture holds, `colours` by group as [light, dark]."""
    nodes, edges, _, _, _, options = pyvis_network(picture).get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": orjson.loads(options),
        "grounds": [asdict(ground) for ground in picture.grounds],
        "legend": [asdict(entry) for entry in picture.legend],
        "colours": {group: list(pair) for group, pair in picture.colours.items()},
        "dashes": {g: [*dashes_of(g)] for g in picture.colours if g.startswith(TIE)},
        "chosen": picture.chosen,
        "focus": picture.focus,
        "bubbles": picture.bubbles,
        "counts": picture.counts,
        "more": picture.more,
        "pinned": [*picture.pinned],
        "arrange": picture.arrange,
        "named": picture.named,
        "outlines": [[round(n, 1) for at in line for n in at] for line in picture.outlines],
    }


def _node(node: Node) -> dict[str, Any]:
    about: dict[str, Any] = {
        "id": node.id,
        "label": on_one_line(node.name),
        "title": node.title,
        "group": node.group,
        "shape": node.shape,
        "size": round(float(node.radius), 1),
        "x": float(node.x),
        "y": float(node.y),
        "rank": round(float(node.rank), 3),
    }
    more = _said(state=node.state, members=node.members, cluster=node.cluster, shares=node.shares)
    return about | more


def _edge(line: Line) -> dict[str, Any]:
    about: dict[str, Any] = {
        "id": line.id,
        "from": line.start,
        "to": line.end,
        "kind": line.kind,
        "width": round(float(line.width), 2),
    }
    arrows = "to" if line.arrow else ""
    return about | _said(title=line.title, state=line.state, group=line.group, arrows=arrows)


def _said(**values: Any) -> dict[str, Any]:
    """The values that say anything: most pictures have thousands that do not."""
    return {name: value for name, value in values.items() if value}
