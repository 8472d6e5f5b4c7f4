"""Who could work together, why, and who could introduce them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, overload

from msgspec import Meta

from graphapp.analysis.evaluation.strength import Strengths, strengths, usual_strengths
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.introducer import Introducer, find_introducer
from graphapp.analysis.rank_pairs import Pair, best_of_all, best_of_one
from graphapp.analysis.scoring import Weights, blend, counted, scores, usual_weights
from graphapp.errors import BadInput
from graphapp.language import _
from graphapp.memory import Itself, once
from graphapp.network import Network
from graphapp.registry import Traits
from graphapp.rests_on import rests_on
from graphapp.sparse_rows import value_at

__all__ = [
    "Introducer",
    "Reason",
    "Strengths",
    "Suggestion",
    "Suggestions",
    "scores",
    "strengths",
    "suggest",
    "usual_strengths",
    "usual_weights",
]

_REASONS = 3  # of each score

Share = Annotated[float, Meta(ge=0, le=1)]


@dataclass(frozen=True)
class Reason:
    """A sentence, the score that it comes from, and the keys that it rests on."""

    score: str
    text: str
    via: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """A possible tie. `score` and `scores` are from 0 to 1, those that do not count 0; reasons come
    strongest first, but ways of three steps last."""

    source: str
    target: str
    score: Share
    scores: dict[str, Share]
    reasons: tuple[Reason, ...]
    introducer: Introducer | None

    @property
    def weight(self) -> int:
        """About how many bytes it takes; a page tells twenty, and weighing each took as long."""
        return 2_000 + sum(300 + 2 * len(reason.text) for reason in self.reasons)


class Suggestions(Sequence[Suggestion]):
    """Possible ties, best first. Each is told (its reasons and introducer are looked up) when it is
    asked for: a page shows twenty of five hundred."""

    def __init__(self, network: Network, weights: Weights, pairs: Sequence[Pair]) -> None:
        self._network, self._weights, self._pairs = network, weights, pairs

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, at: int) -> Suggestion: ...
    @overload
    def __getitem__(self, at: slice) -> Suggestions: ...
    def __getitem__(self, at: int | slice) -> Suggestion | Suggestions:
        if isinstance(at, slice):
            return Suggestions(self._network, self._weights, self._pairs[at])
        return _tell(self._network, self._weights, self._pairs[at])

    def where(self, test: Callable[[str, str], bool]) -> Suggestions:
        """Those whose source and target (keys) pass the test, still in order."""
        keys = self._network.keys
        chosen = [pair for pair in self._pairs if test(keys[pair.source], keys[pair.target])]
        return Suggestions(self._network, self._weights, chosen)


def suggest(
    network: Network,
    key: str | None = None,
    *,
    limit: int = 100,
    weights: Mapping[str, float] | None = None,
    kinds: Collection[str] = (),
) -> Suggestions:
    """The best possible ties, best first: of one entity (it is then the source of each), or of the
    whole network, each pair once.

    The score of a pair is the weighted mean of the scores that find any pair in this network, each
    brought to between 0 and 1, times how often two of those kinds are tied at all (see
    `Scored.blend`). A score left out of `weights` counts as `usual_weights` says, one with 0 not at
    all. Equal ones are in order of keys.

    With `kinds`, only partners of these kinds (in the whole network: pairs with at least one). In
    the list of the whole network nobody stands more than three times as long as others can fill
    it, so that it is not all about one hub. Raises NotFound for an unknown key, BadInput for
    weights that are not a score's or below 0.
    """
    chosen = tuple(_check_weights(weights or {}).items())
    if key is not None:
        find_entity(network, key)
    if not counted(network, chosen).candidates or limit < 1:
        return Suggestions(network, chosen, ())
    if key is None:
        pairs = _best_of_all(network, Itself(blend(network, chosen)), limit, tuple(sorted(kinds)))
    else:
        pairs = best_of_one(network, blend(network, chosen), network.index[key], limit, kinds)
    return Suggestions(network, chosen, pairs)


@rests_on("ties")
def _best_of_all(
    network: Network, ranked: Itself, limit: int, kinds: tuple[str, ...]
) -> list[Pair]:
    return best_of_all(network, ranked.value, limit, kinds)


def _check_weights(weights: Mapping[str, float]) -> dict[str, float]:
    known = scores()
    for name, weight in weights.items():
        if name not in known:
            raise BadInput(
                _("There is no score {name}.", name=repr(name)),
                _("There is: {known}.", known=", ".join(known)),
            )
        if not 0 <= weight < float("inf"):
            raise BadInput(
                _("The weight {weight} of {name} cannot be used.", weight=weight, name=name),
                _("Give 0 or more."),
            )
    return {name: float(weights.get(name, usual)) for name, usual in usual_weights().items()}


def _late(traits: Traits) -> tuple[bool, bool]:
    return traits.told_alone, traits.told_last


@once
def _tell(network: Network, chosen: Weights, pair: Pair) -> Suggestion:
    scored, blended, weights = counted(network, chosen), blend(network, chosen), dict(chosen)
    source, target = (network.keys[row] for row in pair)
    said = {name: found.at(*pair) for name, found in scored.candidates.items()}
    reasons: list[Reason] = []
    traits = {name: entry.traits for name, entry in scores().items()}
    worth = {n: said[n] * weights[n] * scored.candidates[n].counts for n in said}
    for name in sorted(said, key=lambda n: (*_late(traits[n]), -worth[n], n)):
        if worth[name] > 0 and not (traits[name].told_alone and reasons):
            evidence = scored.candidates[name].explain(*pair)[:_REASONS]
            reasons.extend(Reason(name, e.text, e.via) for e in evidence)
    return Suggestion(
        source,
        target,
        min(1.0, round(value_at(blended, *pair), 6)),
        {name: round(said.get(name, 0.0), 6) for name in scores()},
        tuple(reasons),
        find_introducer(network, source, target),
    )
