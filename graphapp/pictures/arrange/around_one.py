"""Arranged around one: a ring for each step away from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphapp.language import _, _n
from graphapp.network import Clusters, Network
from graphapp.pictures.arrange.arranged import Arranged, name_at, with_those_apart
from graphapp.pictures.look import OUTLINE, Ground
from graphapp.pictures.rings import place_in_rings


def around_one(
    network: Network,
    middle: str,
    keys: Sequence[str],
    steps: Mapping[str, int],
    groups: Clusters,
) -> Arranged:
    """`steps` is how far each of the keys is from the one in the middle; who is not in it cannot be
    reached and stands below. Members of one group keep the same side in every ring."""
    others = [key for key in keys if key != middle]
    reached = [key for key in others if key in steps]
    rings = [
        [key for key in reached if steps[key] == step]
        for step in sorted({steps[key] for key in reached})
    ]
    laid = place_in_rings(network, middle, rings, groups, _before(network, reached, steps))
    names = []
    for step, edge in zip(sorted({steps[key] for key in reached}), laid.edges, strict=True):
        width = laid.at(0.0, edge)[0]
        names.append(Ground("", "", 0.0, 0.0, width, edge, OUTLINE))
        names.append(name_at(_n("{n} step", "{n} steps", step), 0.0, 36.0 - edge))
    apart = sorted(key for key in others if key not in steps)
    told = _n(
        "{n} that no way leads to stand together below.",
        "{n} that no way leads to stand together below.",
        len(apart),
    )
    edge = laid.edges[-1] if laid.edges else 0.0
    places = laid.places | {"": (0.0, edge)}
    arranged = with_those_apart(places, names, apart, _("Not reached from here"), told)
    return Arranged(
        {key: at for key, at in arranged.places.items() if key},
        arranged.names,
        arranged.apart,
        arranged.told,
    )


def _before(network: Network, keys: Sequence[str], steps: Mapping[str, int]) -> dict[str, str]:
    """Through whom each is reached: of several the first by key."""
    found = {}
    for key in keys:
        nearer = (k for k in network.neighbours(key) if steps.get(k, 99) == steps[key] - 1)
        found[key] = next(nearer, "")
    return found
