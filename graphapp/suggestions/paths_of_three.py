"""Who is three steps away by many ways."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy import sparse

from graphapp.names import shorten
from graphapp.network import Clusters, Network
from graphapp.registry import Traits
from graphapp.sparse_rows import entries_of
from graphapp.suggestions import Candidates, Evidence, best_pairs, room_for
from graphapp.suggestions._walks import EXACT, followed_walks, steps_of

# its sentence is the longest, and says the least at a glance
TRAITS = Traits(weight=0.2, told_last=True)
_CROWD = 500  # others: no way is counted through whoever has more
_TOLD = 3  # ways whose middle is listed


def paths_of_three(
    network: Network,
    groups: Clusters,  # noqa: ARG001 - every score takes it
    *,
    top: int = 30,
) -> Candidates:
    """Paths of three.

    Many ways of three steps lead from one to the other: the partners of its partners' partners. Who
    works with others like yours may suit you, though you share nobody yet. A way counts for more
    the stronger its ties are and the fewer others stand on it; none is counted through anybody with
    more than 500 others. Above 1,500 entities, to the 30 likeliest places from each.

    The sum over the ways of the product of their three ties, where a tie is worth the square root
    of its strength over sqrt(a * b), and a and b are the sums of those roots at its ends: walks of
    three steps in the normalised network (Chung 1997, Spectral graph theory). After Kovács et al.
    (2019), Network-based prediction of protein interactions, Nature Communications 10, 1240, who
    damp the middle alone. It speaks for two of different kinds, such as people and what they
    attend, where shared partners are silent.
    """
    n, steps = len(network.entities), steps_of(network)
    in_middle = (np.diff(steps.indptr) <= _CROWD).astype(float)
    arriving = (steps @ sparse.diags_array(in_middle)).tocsr()
    arriving.eliminate_zeros()
    if n > EXACT:
        found = best_pairs(
            network,
            followed_walks(network).three,
            sparse.eye_array(n, format="csr"),
            room_for(network, top),
        )
    else:
        found = best_pairs(network, arriving @ steps, arriving.T.tocsr(), room_for(network, top))

    def explain(i: int, j: int) -> list[Evidence]:
        first, last = dict(entries_of(arriving, i)), dict(entries_of(arriving, j))
        ways = sorted(
            (-worth * first[a] * last[b], a, b)
            for a in first
            for b, worth in entries_of(steps, a)
            if b in last
        )
        if not ways:
            return []
        named = [tuple(network.keys[k] for k in (i, a, b, j)) for _, a, b in ways[:_TOLD]]
        via = dict.fromkeys(key for way in named for key in way[1:3])
        text = _sentence(network, named[0], len(ways) - 1)
        return [Evidence(-sum(worth for worth, _, _ in ways), text, tuple(via))]

    return Candidates(found, explain)


def _sentence(network: Network, way: tuple[str, ...], more: int) -> str:
    """ "A is hosted by B, which supplies C, who works for D; 3 more such ways join them." """
    first, *others = (shorten(network.entity(key).name) for key in way)
    steps = [_words(network, one, other) for one, other in pairwise(way)]
    relative = ["who" if network.entity(key).kind == "Person" else "which" for key in way[1:3]]
    told = f"{first} {steps[0]} {others[0]}"
    for pronoun, words, name in zip(relative, steps[1:], others[1:], strict=True):
        told += f", {pronoun} {words} {name}"
    if not more:
        return f"{told}."
    ways = "one more way of three steps joins" if more == 1 else f"{more} more such ways join"
    return f"{told}; {ways} them."


def _words(network: Network, one: str, other: str) -> str:
    return min(
        shorten(tie.words(one)) for tie in network.ties_of[one] if other in (tie.start, tie.end)
    )
