"""Who would join two clusters that have few ties between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphapp.language import _, _n
from graphapp.names import listing, shorten
from graphapp.network import Clusters, Network
from graphapp.registry import Traits
from graphapp.rests_on import rests_on
from graphapp.sparse_rows import row_of, value_at
from graphapp.suggestions import Candidates, Evidence, best_pairs, room_for

TRAITS = Traits(weight=0.0)  # it says what is missing, not what is likely: whoever seeks it adds it
_CROWD = 500  # others: whoever has more stands between too many to introduce any two
_ROWS = 5_000  # worked on at once, which bounds the memory


def bridging(
    network: Network,
    groups: Clusters,
    *,
    top: int = 20,
) -> Candidates:
    """Bridging.

    Two of different clusters that have few ties between them, with somebody who works with both
    and could introduce them. The fewer ties there are between the two clusters, and the fewer
    others that somebody has, the more it counts; those with more than 500 others are left out.

    The sum over those who work with both of 1 / (how many others each is tied to), over 1 + the
    pairs of members tied across the two clusters. After Burt (2004), Structural holes and good
    ideas, American Journal of Sociology 110, and Granovetter (1973), The strength of weak ties,
    American Journal of Sociology 78, who say why such ties matter; the formula is our own.
    """
    group = _group_of(network, groups)
    joined = _joined(network, tuple(group.tolist()))
    structure, share, between = joined.structure, joined.share, joined.between

    def explain(i: int, j: int) -> list[Evidence]:
        worth = value_at(joined.across, i, j)
        if not worth:
            return []
        shared = np.intersect1d(row_of(structure, i), row_of(structure, j))
        asked = sorted(shared[share[shared] > 0].tolist(), key=lambda k: (-share[k], k))
        ties = int(between.ties(group[[i]], group[[j]])[0])
        hearts = [_heart(network, structure, group, k) for k in (group[i], group[j])]
        text = _sentence(network, hearts, ties, asked)
        return [Evidence(worth, text, tuple(network.keys[k] for k in asked))]

    return Candidates(_scores(network, tuple(group.tolist()), room_for(network, top)), explain)


@dataclass(frozen=True, eq=False)
class _Joined:
    """Who is tied to whom (ones), what each is worth as a bridge, the ties between clusters, and
    the raw score of every pair of different clusters that somebody joins (n x n, symmetric)."""

    structure: sparse.csr_array
    share: np.ndarray
    between: _Between
    across: sparse.csr_array


@rests_on("ties")
def _joined(network: Network, groups: tuple[int, ...]) -> _Joined:
    structure, group = network.matrix.copy(), np.array(groups, np.int64)
    structure.data[:] = 1.0
    others = np.diff(structure.indptr)
    share = np.where(others <= _CROWD, 1.0 / np.maximum(others, 1), 0.0)
    between = _Between(structure, group)
    return _Joined(structure, share, between, _across(structure, share, group, between))


@rests_on("ties", "settled")
def _scores(network: Network, groups: tuple[int, ...], room: int) -> sparse.csr_array:
    itself = sparse.eye_array(len(groups), format="csr")
    return best_pairs(network, _joined(network, groups).across, itself, room)


def _group_of(network: Network, groups: Clusters) -> np.ndarray:
    """A cluster number for each row, -1 for those who stand alone."""
    group = np.full(len(network.entities), -1)
    for number, members in enumerate(members for members in groups if len(members) > 1):
        group[[network.index[key] for key in members]] = number
    return group


class _Between:
    """How many pairs of members are tied across any two clusters."""

    def __init__(self, structure: sparse.csr_array, group: np.ndarray) -> None:
        ties = structure.tocoo()
        one, other = group[ties.row], group[ties.col]
        keep = (one >= 0) & (other >= 0) & (one != other)
        self._size = int(group.max(initial=0)) + 1
        codes, counts = np.unique(one[keep] * self._size + other[keep], return_counts=True)
        # one that is asked for never: so there always is something to look in
        self._codes, self._counts = np.append(codes, self._size**2), np.append(counts, 0)

    def ties(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """For pairs of cluster numbers."""
        code = one * self._size + other
        at = np.searchsorted(self._codes, code)
        return np.where(self._codes[at] == code, self._counts[at], 0)


def _across(
    structure: sparse.csr_array, share: np.ndarray, group: np.ndarray, between: _Between
) -> sparse.csr_array:
    n, damped = len(group), structure @ sparse.diags_array(share)
    damped.eliminate_zeros()
    found = sparse.csr_array((n, n))
    for first in range(0, n, _ROWS):
        part = (damped[first : first + _ROWS] @ structure).tocoo()
        row, column = part.row + first, part.col
        keep = (group[row] != group[column]) & (group[row] >= 0) & (group[column] >= 0)
        row, column = row[keep], column[keep]
        ties = between.ties(group[row], group[column])
        # rounded, so that the sum over several in any order is one and the same
        worth = np.round(part.data[keep] / (1.0 + ties), 9)
        found = found + sparse.coo_array((worth, (row, column)), shape=(n, n)).tocsr()
    return found


def _heart(network: Network, structure: sparse.csr_array, group: np.ndarray, number: int) -> str:
    """The name of the member who is tied to most others of its cluster."""
    rows = np.flatnonzero(group == number)
    inside = structure[rows][:, rows].sum(axis=1)
    return shorten(network.entities[rows[int(np.argmax(inside))]].name)


def _sentence(network: Network, hearts: list[str], ties: int, asked: list[int]) -> str:
    names = listing([shorten(network.entities[k].name) for k in asked], 2)
    places = {"one": hearts[0], "other": hearts[1], "names": names}
    places["ties"] = _n("one tie", "{n} ties", ties) if ties else _("no tie")
    if len(asked) == 1:
        return _(
            "Would join the cluster around {one} and the one around {other}, which have {ties} "
            "between them; {names} works with both.",
            **places,
        )
    return _(
        "Would join the cluster around {one} and the one around {other}, which have {ties} between "
        "them; {names} work with both.",
        **places,
    )
