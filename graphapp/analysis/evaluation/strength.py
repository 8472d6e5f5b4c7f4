"""Words for how strong a suggestion is: by how many such pairs were hidden ties on this network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.evaluation.calibration import MOST, Likelihood, Seen, fit, look
from graphapp.analysis.scoring import usual_weights
from graphapp.language import _, number
from graphapp.memory import once
from graphapp.network import Network

WORDS = ("very strong", "strong", "good", "fair", "slight")
"""How strong a suggestion is, by names that are kept with what was decided."""
_SHOWN = (_("very strong"), _("strong"), _("good"), _("fair"), _("slight"))
_LIKELY = (0.3, 0.15, 0.07, 0.02, 0.0)  # the least share of such pairs that were hidden ties
_TIMES = (4, 3, 2, 1, 0)  # and the least odds, beside those of any pair: in dense networks all are
_TOLD = 10  # pairs below which nothing is said of a word

# Where nothing is measured
_OF_ONE = (0.55, 0.4, 0.25, 0.12, 0.0)
_OF_SEVERAL = (0.38, 0.3, 0.2, 0.1, 0.0)  # a mean of several, of which hardly all speak for a pair
_SEVERAL = 3


_OWN_WEIGHTS = _("What the words are worth is measured for the usual weights alone.")


@dataclass(frozen=True)
class Strengths:
    """The least score for each word, and a sentence that says what the words are worth here."""

    least: tuple[float, ...]
    sentence: str = ""

    def word(self, score: float) -> str:
        """As readers know it."""
        return _SHOWN[self._rank(score)]

    def name(self, score: float) -> str:
        return WORDS[self._rank(score)]

    def bars(self, score: float) -> int:
        """From 1 to 5."""
        return len(WORDS) - self._rank(score)

    def _rank(self, score: float) -> int:
        return next(rank for rank, bound in enumerate(self.least) if score >= bound)


def strength_words(name: str) -> str:
    """The word for a strength that was kept by its name; older names stand as they are."""
    return _SHOWN[WORDS.index(name)] if name in WORDS else name


def usual_strengths(of: int = _SEVERAL) -> Strengths:
    """The same for every network; `of` is how many scores a score is the mean of."""
    return Strengths(_OF_SEVERAL if of >= _SEVERAL else _OF_ONE)


def strengths(network: Network, weights: Mapping[str, float] | None = None) -> Strengths:
    """The words for the blend with these weights (those left out count as usual)."""
    usual = usual_weights()
    chosen = usual | dict(weights or {})
    if chosen != usual:
        constant = usual_strengths(sum(weight > 0 for weight in chosen.values()))
        return Strengths(constant.least, _OWN_WEIGHTS)
    return _measured(network)


@once
def _measured(network: Network) -> Strengths:
    counted = sum(weight > 0 for weight in usual_weights().values())
    constant = usual_strengths(counted).least
    if len(network.entities) > MOST:
        return Strengths(
            constant,
            _(
                "What the words are worth is measured for up to {most} entities; these are more.",
                most=number(MOST),
            ),
        )
    seen = look(network)
    if not seen:
        return Strengths(constant, _("The network is too small to tell what the words are worth."))
    bounds = _bounds(fit(seen))
    return Strengths(bounds, _sentence(seen, bounds))


def _bounds(found: Likelihood) -> tuple[float, ...]:
    """The least score for each word; infinite where no pair is so likely."""
    odds = found.share / np.maximum(1 - found.share, 1e-9)
    usual = found.base / (1 - found.base)
    bounds = []
    for likely, times in zip(_LIKELY[:-1], _TIMES[:-1], strict=True):
        reach = found.least[(found.share >= likely) & (odds >= times * usual)]
        bounds.append(float(reach.min(initial=np.inf)))
    return (*bounds, 0.0)


def _sentence(seen: Sequence[Seen], bounds: Sequence[float]) -> str:
    """How many pairs of the two strongest words that there are were hidden ties, counted on each
    repeat with words made of the others: those made of itself would flatter them."""
    pairs, hidden = np.zeros(len(WORDS)), np.zeros(len(WORDS))
    for at, one in enumerate(seen):
        of_others = _bounds(fit([*seen[:at], *seen[at + 1 :]]))
        pairs += _by_word(one.scores, of_others)
        hidden += _by_word(one.hidden[one.hidden > 0], of_others)
    used = [rank for rank, bound in enumerate(bounds) if bound < min((np.inf, *bounds[:rank]))]
    told = [
        (_SHOWN[rank], _so_many(hidden[rank] / pairs[rank]))
        for rank in used[:-1]
        if pairs[rank] >= _TOLD
    ]
    if not told:
        return _("No pairs stand out enough here to tell what the words are worth.")
    (word, share), *more = told
    if not more:
        return _(
            "Of pairs called {word} here, {share} were ties that we hid.", word=word, share=share
        )
    return _(
        "Of pairs called {word} here, {share} were ties that we hid; of those called {next_word}, "
        "{next_share}.",
        word=word,
        share=share,
        next_word=more[0][0],
        next_share=more[0][1],
    )


def _by_word(scores: np.ndarray, bounds: Sequence[float]) -> np.ndarray:
    least = scores.searchsorted(bounds)
    return np.asarray(np.append(len(scores), least[:-1]) - least)


def _so_many(share: float) -> str:
    if share >= 0.095:
        return _("about {some} in 10", some=round(10 * share))
    if share >= 0.0095:
        return _("about {some} in 100", some=round(100 * share))
    return _("fewer than 1 in 100")
