"""Who is three steps away by many ways."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy import sparse

from graphapp.language import _, _n
from graphapp.names import shorten
from graphapp.network import Clusters, Network
from graphapp.registry import Traits
from graphapp.rests_on import rests_on
from graphapp.sparse_rows import row_of, value_at
from graphapp.suggestions import Candidates, Evidence, best_pairs, damped_ties, room_for
from graphapp.suggestions._closure import closure
from graphapp.suggestions._walks import EXACT, sizes_of, three_steps, through

# its sentence is the longest, and says the least at a glance
TRAITS = Traits(told_last=True)
_LEAST = 0.2  # that it counts
_TOLD = 3  # ways whose middle is listed


def paths_of_three(
    network: Network,
    groups: Clusters,  # noqa: ARG001 - every score takes it
    *,
    top: int = 20,
) -> Candidates:
    """Paths of three.

    Many ways of three steps lead from one to the other: the partners of its partners' partners. Who
    works with others like yours may suit you, though you share nobody yet. A way counts for more
    the stronger its ties are and the fewer others stand on it; none is counted through anybody with
    more than 5,000 others. Above 1,500 entities only ways are counted of which the last two steps
    lead to where no tie does, to the 20 likeliest places from each.

    The sum over the ways of the product of their three ties, where a tie is worth the square root
    of its strength over sqrt(a * b), and a and b are the sums of those roots at its ends: walks of
    three steps in the normalised network (Chung 1997, Spectral graph theory). After Kovács et al.
    (2019), Network-based prediction of protein interactions, Nature Communications 10, 1240, who
    damp the middle alone. It speaks for two of different kinds, such as people and what they
    attend, where shared partners are silent; but there, where those who share a partner are tied
    more seldom than any two, it counts less: walks of an odd number of steps are all that is left
    of being near by many ways, which damps whoever is met everywhere the more.
    """
    steps, arriving = _steps(network)

    def explain(i: int, j: int) -> list[Evidence]:
        first, last = row_of(arriving, i), row_of(arriving, j)
        middle = steps[first][:, last].tocoo()
        ways = sorted(
            (-worth * value_at(arriving, i, a) * value_at(arriving, j, b), a, b)
            for a, b, worth in zip(
                first[middle.row].tolist(),
                last[middle.col].tolist(),
                middle.data.tolist(),
                strict=True,
            )
        )
        if not ways:
            return []
        named = [tuple(network.keys[k] for k in (i, a, b, j)) for _, a, b in ways[:_TOLD]]
        via = dict.fromkeys(key for way in named for key in way[1:3])
        text = _sentence(network, named[0], len(ways) - 1)
        return [Evidence(-sum(worth for worth, _, _ in ways), text, tuple(via))]

    counts = max(_LEAST, closure(network))
    return Candidates(_scores(network, room_for(network, top)), explain, counts)


@rests_on("ties", "settled")
def _scores(network: Network, room: int) -> sparse.csr_array:
    if len(network.entities) > EXACT:
        three, root = three_steps(network, room), 1.0 / np.sqrt(sizes_of(network))
        worth = np.repeat(root, np.diff(three.indptr))
        worth *= three.data
        worth *= root[three.indices]
        places = (three.indices, three.indptr)  # shared: there are millions of them
        return sparse.csr_array((worth, *places), shape=three.shape)
    steps, arriving = _steps(network)
    return best_pairs(network, arriving @ steps, arriving.T.tocsr(), room)


@rests_on("ties")
def _steps(network: Network) -> tuple[sparse.csr_array, sparse.csr_array]:
    """What each step is worth (n x n, symmetric), and those of them that a way may go on from."""
    damp = sparse.diags_array(1.0 / np.sqrt(sizes_of(network)))
    steps: sparse.csr_array = (damp @ damped_ties(network) @ damp).tocsr()
    steps.sort_indices()
    onward = sparse.diags_array((through(network) > 0).astype(float))
    arriving: sparse.csr_array = (steps @ onward).tocsr()
    arriving.eliminate_zeros()
    arriving.sort_indices()
    return steps, arriving


def _sentence(network: Network, way: tuple[str, ...], more: int) -> str:
    """ "A is hosted by B, which supplies C, who works for D; 3 more such ways join them." """
    told = _way(network, way)
    if not more:
        return f"{told}."
    return _n(
        "{way}; one more way of three steps joins them.",
        "{way}; {n} more such ways join them.",
        more,
        way=told,
    )


def _way(network: Network, way: tuple[str, ...]) -> str:
    a, b, c, d = (shorten(network.entity(key).name) for key in way)
    ab, bc, cd = (_words(network, one, other) for one, other in pairwise(way))
    places = {"a": a, "ab": ab, "b": b, "bc": bc, "c": c, "cd": cd, "d": d}
    are_people = tuple(network.entity(key).kind == "Person" for key in way[1:3])
    if are_people == (True, True):
        return _("{a} {ab} {b}, who {bc} {c}, who {cd} {d}", **places)
    if are_people == (True, False):
        return _("{a} {ab} {b}, who {bc} {c}, which {cd} {d}", **places)
    if are_people == (False, True):
        return _("{a} {ab} {b}, which {bc} {c}, who {cd} {d}", **places)
    return _("{a} {ab} {b}, which {bc} {c}, which {cd} {d}", **places)


def _words(network: Network, one: str, other: str) -> str:
    return min(
        shorten(tie.words(one)) for tie in network.ties_of[one] if other in (tie.start, tie.end)
    )
