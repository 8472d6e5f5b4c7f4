"""One suggestion as pages tell it: why, how strongly, and who could introduce."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from graphapp.analysis import suggest
from graphapp.analysis.connection import Leg, leg
from graphapp.analysis.introducer import Introducer
from graphapp.analysis.suggest import Suggestion
from graphapp.explore.view import View
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.web.pages import suggestion_weights
from graphapp.web.pages.suggestion_weights import Slider


@dataclass(frozen=True)
class Introduction:
    """Who to ask: an entity tied to both ends, in the words of those ties, or one further off, with
    the whole way from source to target."""

    entity: Entity
    ties: tuple[Leg, ...]
    is_direct: bool


@dataclass(frozen=True)
class Reason:
    """A reason in words, and whom it rests on besides the two."""

    text: str
    via: tuple[Entity, ...]


@dataclass(frozen=True)
class Strength:
    """How much speaks for it: so many of five bars, and a word for it."""

    bars: int
    word: str


@dataclass(frozen=True)
class Said:
    """What one score said of the pair, from 0 to 1."""

    score: Slider
    value: float
    strength: Strength


@dataclass(frozen=True)
class Suggested:
    """Two who could work together, with the reasons (the strongest first) and the scores (those
    that said most first); the links keep to the day `on`."""

    source: Entity
    target: Entity
    reasons: tuple[Reason, ...]
    introduction: Introduction | None
    strength: Strength
    said: tuple[Said, ...]
    map: str
    on: str | None

    @property
    def because(self) -> str:
        """The strongest reason; empty where there is none."""
        return self.reasons[0].text if self.reasons else ""

    @property
    def further(self) -> tuple[Reason, ...]:
        """The reasons after it."""
        return self.reasons[1:]


def tell(
    network: Network,
    suggestion: Suggestion,
    on: str | None = None,
    weights: Mapping[str, float] | None = None,
) -> Suggested:
    """A suggestion that was found with these weights."""
    ends = (suggestion.source, suggestion.target)
    return Suggested(
        network.entity(suggestion.source),
        network.entity(suggestion.target),
        tuple(
            Reason(r.text, tuple(network.entity(key) for key in r.via if key not in ends))
            for r in suggestion.reasons
        ),
        introduction(network, suggestion.introducer),
        _strength(suggestion.score, suggest.strengths(network, weights)),
        _said(suggestion, weights or {}),
        map_of(suggestion.source, suggestion.target, on),
        on,
    )


def introduction(network: Network, introducer: Introducer | None) -> Introduction | None:
    """The introducer and what ties them to both, in the words of the ties themselves."""
    if introducer is None:
        return None
    is_direct = len(introducer.path) == 3
    source, *_, target = path = introducer.path
    pairs = [(path[1], source), (path[1], target)] if is_direct else list(pairwise(path))
    ties = tuple(leg(network, start, end) for start, end in pairs)
    return Introduction(network.entity(introducer.key), ties, is_direct)


def _strength(score: float, strengths: suggest.Strengths) -> Strength:
    return Strength(strengths.bars(score), strengths.word(score))


def _said(suggestion: Suggestion, weights: Mapping[str, float]) -> tuple[Said, ...]:
    values = [
        (slider, suggestion.scores.get(slider.name, 0.0))
        for slider in suggestion_weights.sliders(weights)
    ]
    of_one = suggest.usual_strengths(1)
    told = [Said(slider, value, _strength(value, of_one)) for slider, value in values]
    return tuple(sorted(told, key=lambda said: -said.value))


def map_of(source: str, target: str, on: str | None) -> str:
    """The address of the map around the two."""
    return f"/map?{view_of(source, target, on).address()}"


def view_of(source: str, target: str, on: str | None) -> View:
    """The map around the one who would make the first step, with the other one chosen: what is
    suggested between them is drawn first."""
    return View(focus=source, steps=1, chosen=target, suggested=True, as_of=on or "")
