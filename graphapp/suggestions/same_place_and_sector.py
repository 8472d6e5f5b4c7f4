"""Who is near by and in the same field."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np
from scipy import sparse
from scipy.spatial import KDTree

from graphapp.language import _
from graphapp.model import Entity
from graphapp.names import listing, same_value, shorten
from graphapp.network import Clusters, Network
from graphapp.numbered import numbered
from graphapp.rests_on import rests_on, values_of
from graphapp.sparse_rows import row_of, value_at
from graphapp.suggestions import Candidates, Evidence, best_pairs, both_ways, room_for
from graphapp.suggestions._homophily import bits, counts, shrunk

_CROWD = 500  # in one area and sector: a whole trade, not a reason for any two
_NEAR = 1.0  # km
_NEAREST = 30  # others of a sector that are looked at around each
_EARTH = 6371.0  # km
_READ = ("area", "sectors", "latitude", "longitude")


def same_place_and_sector(
    network: Network,
    groups: Clusters,  # noqa: ARG001 - every score takes it
    *,
    top: int = 20,
) -> Candidates:
    """Same place and sector.

    Two in the same area, or less than a kilometre apart by their coordinates, that share a sector,
    also in other words, as taught;
    a sector counts for more the fewer are in it there. An area or a spot with more than 500 of a
    sector is left out, and around each the nearest 30 of a sector are looked at.

    The sum over shared sectors of log(1 + n / m) for two in one area, where m of the n entities are
    in that area and sector, and of log(1 + n / s) * (1 - kilometres) for two near by, where s are
    in the sector. What it counts follows from how much oftener those tied here share place and
    sector than any two do: twice the bits that tells (Kullback & Leibler 1951), 1 where there are
    hardly any ties yet.

    Source of the weights: Salton & Buckley (1988), Term-weighting approaches in automatic text
    retrieval, Information Processing & Management 24; of the reason: Marshall's industrial
    districts, as in Porter (1998), Clusters and the new economics of competition, Harvard Business
    Review 76.
    """
    cells, worth, near = _alike(network)
    scores = _scores(network, room_for(network, top))

    def explain(i: int, j: int) -> list[Evidence]:
        one, other = network.entities[i], network.entities[j]
        both = np.intersect1d(row_of(cells, i), row_of(cells, j))
        in_one_area, near_by = float(worth[both].sum()), value_at(near, i, j)
        found = []
        if in_one_area > 0:
            text = _in_one_area(network, one, other)
            found.append(Evidence(in_one_area, text, (one.key, other.key)))
        if near_by > 0:
            found.append(Evidence(near_by, _near_by(network, one, other), (one.key, other.key)))
        return sorted(found, key=lambda evidence: -evidence.weight)

    return Candidates(scores, explain, _counts(network))


@rests_on("ties", "settled", *_READ)
def _scores(network: Network, room: int) -> sparse.csr_array:
    cells, worth, near = _alike(network)
    left = sparse.hstack([cells @ sparse.diags_array(worth), near], format="csr")
    right = sparse.vstack([cells.T, sparse.eye_array(near.shape[0])], format="csr")
    return best_pairs(network, left, right, room, "same place and sector")


@rests_on(*_READ)
def _alike(network: Network) -> tuple[sparse.csr_array, np.ndarray, sparse.csr_array]:
    """Who is in which area and sector, what each of those is worth, and who is near whom."""
    cells = _cells(network)
    return cells, _worth(cells, len(network.entities)), _near(network)


@rests_on("ties", *_READ)
def _counts(network: Network) -> float:
    """How much sharing place and sector tells about who is tied here."""
    cells, _, near = _alike(network)
    ties = sparse.triu(network.matrix, k=1).tocoo()
    n, members = len(network.entities), np.bincount(cells.indices, minlength=cells.shape[1])
    together = float((members * (members - 1) / 2).sum() + near.nnz / 2)
    all_pairs = min(1.0, together / max(n * (n - 1) / 2, 1))
    in_one = cells[ties.row].multiply(cells[ties.col]).sum(axis=1) > 0
    near_by = near[ties.row, ties.col] > 0 if near.nnz else np.zeros(ties.nnz, bool)
    alike = int(np.count_nonzero(in_one | np.asarray(near_by).ravel()))
    return counts(bits(shrunk(alike, ties.nnz, all_pairs), all_pairs), ties.nnz)


def _cells(network: Network) -> sparse.csr_array:
    """n x (area and sector), ones."""

    def of(said: tuple[str, tuple[str, ...]]) -> list[tuple[str, str]]:
        area, sectors = said
        name = same_value(area)
        return [(name, sector) for sector in sorted(network.sectors.of(sectors))] if area else []

    said = zip(values_of(network, "area"), values_of(network, "sectors"), strict=True)
    found, cells = numbered([*said], of)
    shape = (len(network.entities), len(cells))
    return sparse.coo_array((np.ones(len(found.rows)), found), shape=shape).tocsr()


def _worth(cells: sparse.csr_array, n: int) -> np.ndarray:
    members = np.bincount(cells.indices, minlength=cells.shape[1])
    return np.where(members <= _CROWD, np.log1p(n / np.maximum(members, 1)), 0.0)


def _near(network: Network) -> sparse.csr_array:
    """n x n, symmetric: what sharing sectors less than a kilometre apart is worth."""
    n = len(network.entities)
    in_sector, sectors = numbered(values_of(network, "sectors"), network.sectors.of)
    sizes = np.bincount(in_sector.numbers, minlength=len(sectors)).tolist()
    at = _points(values_of(network, "latitude"), values_of(network, "longitude"))
    is_placed = ~np.isnan(at).any(axis=1)[in_sector.rows]
    placed, of_sector = in_sector.rows[is_placed], in_sector.numbers[is_placed]
    found = [
        _pairs(at, members, log(1 + n / sizes[number]))
        for number in sorted(range(len(sectors)), key=sectors.__getitem__)
        if len(members := placed[of_sector == number])
    ]
    nobody = np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0)
    one, other, worth = (np.concatenate(side) for side in zip(*(found or [nobody]), strict=True))
    near: sparse.csr_array = sparse.coo_array((worth, (one, other)), shape=(n, n)).tocsr()
    return near


def _pairs(
    at: np.ndarray, rows: np.ndarray, most: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Those of one sector, `rows` of all the points, less than a kilometre apart: the row of one
    and of the other (int32), each pair both ways, and what it is worth."""
    points = at[rows]
    _, spot, crowd = np.unique(
        points[:, 0] + 1j * points[:, 1], return_inverse=True, return_counts=True
    )
    apart_enough = crowd[spot] <= _CROWD
    rows, points = rows[apart_enough].astype(np.int32), points[apart_enough]
    if (many := len(rows)) < 2:
        return rows[:0], rows[:0], np.zeros(0)
    looked_at = range(1, min(_NEAREST + 1, many) + 1)
    answer = KDTree(points).query(points, k=looked_at, distance_upper_bound=_NEAR)
    away, other = np.asarray(answer[0]), np.asarray(answer[1])
    away[other == np.arange(many)[:, None]] = np.inf
    one, place = np.nonzero(np.isfinite(away))
    worth = np.round(most * (1 - away[one, place]), 9)
    found = sparse.coo_array((worth, (one, other[one, place])), shape=(many, many)).tocsr()
    pairs = both_ways(found).tocoo()
    return rows[pairs.row], rows[pairs.col], pairs.data


def _points(latitudes: Sequence[float | None], longitudes: Sequence[float | None]) -> np.ndarray:
    """Places on the globe, in km (n x 3), not a number where there is none: over a kilometre the
    chord is as long as the way."""
    latitude, longitude = (np.radians(np.array(of, float)) for of in (latitudes, longitudes))
    flat = np.cos(latitude)
    return _EARTH * np.column_stack(
        [flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)]
    )


def _shared(network: Network, one: Entity, other: Entity) -> str:
    shared = network.sectors.of(one.sectors) & network.sectors.of(other.sectors)
    told = network.sectors.spelled(shared, (*one.sectors, *other.sectors))
    return listing([shorten(sector, 40) for sector in told])


def _in_one_area(network: Network, one: Entity, other: Entity) -> str:
    sectors = _shared(network, one, other)
    return _("Both are in {sectors} and in {area}.", sectors=sectors, area=shorten(one.area))


def _near_by(network: Network, one: Entity, other: Entity) -> str:
    start, end = _points((one.latitude, other.latitude), (one.longitude, other.longitude))
    metres = round(float(np.linalg.norm(start - end)) * 100) * 10
    sectors = _shared(network, one, other)
    if not metres:
        return _("Both are in {sectors}, in the same place.", sectors=sectors)
    return _("Both are in {sectors}, about {metres} m apart.", sectors=sectors, metres=metres)
