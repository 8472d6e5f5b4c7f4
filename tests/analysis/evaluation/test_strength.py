"""Words for strength follow the network: what is called strong was so often a hidden tie."""

from __future__ import annotations

import re

import numpy as np
import pytest

from graphapp.analysis.evaluation import calibration, strength
from graphapp.analysis.evaluation.calibration import Seen, fit, likelihood
from graphapp.analysis.suggest import strengths, suggest
from graphapp.network import Network
from graphapp.synthetic.seeds import read_seeds
from tests.networks import believable, karate, partners, works_with


def _isotonic(truth: np.ndarray) -> list[float]:
    """The never falling values nearest to the truth, by the max-min formula."""
    n = len(truth)
    means = [[truth[a : b + 1].mean() if b >= a else 0.0 for b in range(n)] for a in range(n)]
    return [max(min(means[a][b] for b in range(i, n)) for a in range(i + 1)) for i in range(n)]


@pytest.mark.parametrize("seed", range(5))
def test_likelihoods_are_the_isotonic_regression(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibration, "_LEAST_PAIRS", 1)
    monkeypatch.setattr(calibration, "_LEAST_TRUE", 1)
    chance = np.random.default_rng(seed)
    scores = np.sort(chance.choice(np.arange(1, 200), 40, replace=False) / 200)
    truth = chance.random(40) < scores
    one, other = slice(None, None, 2), slice(1, None, 2)
    seen = [Seen(scores[part], 0, scores[part][truth[part]]) for part in (one, other)]
    found = fit(seen)
    assert [found.of(score) for score in scores] == pytest.approx(_isotonic(truth))
    assert found.base == pytest.approx(truth.mean())


def test_pairs_that_nothing_speaks_for_are_among_the_least_likely() -> None:
    scores = np.repeat([0.2, 0.8], [60, 40])
    seen = [Seen(scores, 900, np.repeat([0.0, 0.2, 0.8], [10, 12, 20]))]
    found = fit(seen)
    assert found.of(0.0) == pytest.approx(10 / 900)
    assert found.of(0.5) == pytest.approx(12 / 60)
    assert found.of(0.9) == pytest.approx(20 / 40)


def test_few_pairs_at_the_top_are_no_certainty() -> None:
    scores = np.array([*np.linspace(0.1, 0.5, 98), 0.8, 0.9])
    hidden = np.array([*np.linspace(0.1, 0.5, 98)[::10], 0.8, 0.9])
    assert fit([Seen(scores, 0, hidden)]).of(0.95) < 0.5


def test_a_word_is_worth_the_same_on_every_network() -> None:
    """On a sparse network hardly anything is likely; on the dense one much is."""
    sample = Network.of(*read_seeds(), as_of="2026-01-01")
    for network in (sample, karate(), Network.of(*believable(150))):
        found, words = likelihood(network), strengths(network)
        assert found
        for suggestion in suggest(network, limit=40):
            share = found.of(suggestion.score)
            rank = strength.WORDS.index(words.word(suggestion.score))
            assert share >= strength._LIKELY[rank]
            if rank and share < 0.9:
                odds, usual = share / (1 - share), found.base / (1 - found.base)
                assert share < strength._LIKELY[rank - 1] or odds < (
                    strength._TIMES[rank - 1] * usual
                )


def test_it_says_how_many_of_the_strongest_were_hidden_ties() -> None:
    sentence = strengths(Network.of(*read_seeds(), as_of="2026-01-01")).sentence
    assert re.match(
        r"Of pairs called [a-z ]+ here, about \d+ in 10+ were ties that we hid", sentence
    )


def test_where_nothing_is_measured_the_words_are_the_usual_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = Network.of(partners("abcde"), works_with("a-b", "b-c", "c-d", "d-e"))
    network = Network.of(*believable(150))
    own = strengths(network, {"shared_partners": 2.0})
    assert "too small" in strengths(small).sentence
    assert "usual weights" in own.sentence
    assert strengths(small).least == own.least == strength.usual_strengths().least
    monkeypatch.setattr(strength, "MOST", 100)
    assert "up to 100 entities" in strengths(network).sentence
    assert strengths(network).least == own.least


def test_nobody_at_all_has_words_too() -> None:
    assert "too small" in strengths(Network.of([], [])).sentence
