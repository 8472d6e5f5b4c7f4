"""Which way to find clusters is recommended for a network, and why."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.analysis.clustering import methods
from graphapp.clusters.map_equation import map_equation, shortest
from graphapp.language import _
from graphapp.memory import once
from graphapp.network import Network

_CLEARLY = 0.01  # of the bits saved: less is no more than another seed would bring
_MOST_TIES = 50_000  # pairs; above that, to look for it takes too long for a page


@dataclass(frozen=True)
class Recommended:
    """The name and title of a method, to be taken with its usual options, and the reason as the
    end of a sentence."""

    method: str
    title: str
    reason: str


@once
def recommended(network: Network) -> Recommended | None:
    """Leiden at resolution 1, unless a finer division tells a walk along the ties in clearly fewer
    bits (see `map_equation`); None without ties.

    How stable a division is does not enter: the steadiest is often one of few large groups. The
    choice never agreed less with known groups than Leiden did in the networks of
    `tests.benchmarks.clusters`, but in one by 0.01.
    """
    if not network.matrix.nnz:
        return None
    small = methods().find(map_equation.__name__)
    if network.matrix.nnz // 2 > _MOST_TIES:
        reason = _("as in a network so large Leiden puts small groups together")
        return Recommended(small.name, small.title, reason)
    found = shortest(network)
    saved = 1 - found.bits / found.bits_at_one if found.bits_at_one else 0.0
    if saved >= _CLEARLY:
        reason = _(
            "as smaller groups tell the ties in {share} fewer bits than Leiden's do",
            share=f"{saved:.0%}",
        )
        return Recommended(small.name, small.title, reason)
    usual = methods().default
    reason = _("as smaller groups would not tell the ties shorter")
    return Recommended(usual.name, usual.title, reason)
