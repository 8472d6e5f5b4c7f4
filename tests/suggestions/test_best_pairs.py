"""After an edit only what it touched is multiplied again, and all is as if everything was."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from graphapp.model import Entity, Tie, decision_of
from graphapp.network import Network
from graphapp.reconcile.apply_change import apply_change
from graphapp.store import Change
from graphapp.suggestions import _best_pairs, best_pairs, damped_ties
from tests.networks import believable

_TOP = 4


@pytest.fixture
def multiplied(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows were, each time."""
    counts: list[int] = []
    whole = _best_pairs._best

    def counted(*given: object) -> sparse.csr_array:
        counts.append(len(given[-1]))  # type: ignore[arg-type]  # its rows
        return whole(*given)  # type: ignore[arg-type]  # what it was called with

    monkeypatch.setattr(_best_pairs, "_best", counted)
    return counts


def test_a_tie_touches_those_near_it(multiplied: list[int]) -> None:
    network = Network.of(*believable(400))
    _same_as_anew(network)
    one, other = network.entities[3].key, network.entities[300].key
    network = _changed(network, Change(ties_after=(Tie(one, other, "KNOWS"),)))
    multiplied.clear()
    _same_as_anew(network)
    near = {one, other, *network.neighbours(one), *network.neighbours(other)}
    assert multiplied == [len(near), 400]


def test_a_decision_touches_the_two(multiplied: list[int]) -> None:
    network = Network.of(*believable(400))
    _same_as_anew(network)
    one, other = network.entities[3].key, network.entities[300].key
    decided = decision_of(one, other, "dismissed", "2024-01-01")
    network = _changed(network, Change(said_after=(decided,)))
    multiplied.clear()
    _same_as_anew(network)
    assert multiplied == [2, 400]


def test_who_came_or_went_touches_all(multiplied: list[int]) -> None:
    network = Network.of(*believable(400))
    _same_as_anew(network)
    network = _changed(network, Change(entities_after=(Entity("new", "Person", "New"),)))
    multiplied.clear()
    _same_as_anew(network)
    assert multiplied == [401, 401]


@pytest.mark.parametrize("seed", range(4))
def test_any_change_of_what_is_multiplied_is_followed(seed: int) -> None:
    chance = np.random.default_rng(seed)
    network = Network.of(*believable(150, seed))
    left, right = _matrix(chance, 150, 60), _matrix(chance, 60, 150)
    for _ in range(25):
        edited = [left, right][chance.integers(2)].tolil()
        rows, columns = edited.shape
        for _ in range(chance.integers(1, 4)):
            edited[chance.integers(rows), chance.integers(columns)] = chance.choice([0.0, 1.5])
        left, right = (
            (edited.tocsr(), right) if edited.shape == left.shape else (left, edited.tocsr())
        )
        left.eliminate_zeros()
        right.eliminate_zeros()
        top = int(chance.choice([_TOP, _TOP, _TOP, 7]))
        followed = best_pairs(network, left, right, top, "of late")
        anew = best_pairs(network, left, right, top)
        assert (followed != anew).nnz == 0


def _matrix(chance: np.random.Generator, rows: int, columns: int) -> sparse.csr_array:
    made = sparse.random_array((rows, columns), density=0.06, rng=chance, format="csr")
    return sparse.csr_array(made)


def _same_as_anew(network: Network) -> None:
    ties = damped_ties(network)
    followed = best_pairs(network, ties, ties, _TOP, "shared")
    assert (followed != best_pairs(network, ties, ties, _TOP)).nnz == 0


def _changed(network: Network, change: Change) -> Network:
    return apply_change(network, change, network.version + 1)
