"""How much each score counts, as the address and the sliders say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from graphapp.analysis import suggest
from graphapp.errors import BadInput
from graphapp.language import _

MOST = 3.0
STEP = 0.1
"""Of a slider: a weight between two steps would change by looking at it."""
FIELD = "weight."
"""What the name of a slider begins with; the score's name follows."""


@dataclass(frozen=True)
class Slider:
    """One score on the form: its weight, and whether that is the usual one."""

    name: str
    title: str
    help: str
    formula: str
    weight: float
    usual: float


def read_weights(args: MultiDict[str, str]) -> dict[str, float]:
    """The weights that `w=SCORE:NUMBER` gives, and before them those of the sliders; without the
    usual ones. Raises BadInput for what is no score, or no number from 0 to 3."""
    texts = dict(_split(text) for text in args.getlist("w"))
    for name in suggest.scores():
        if text := args.get(FIELD + name, ""):
            texts[name] = text
    usual = suggest.usual_weights()
    weights = {name: _number(name, text) for name, text in texts.items()}
    for name in weights:
        if name not in usual:
            raise BadInput(
                _("There is no score {name}.", name=repr(name[:80])),
                _("There is: {known}.", known=", ".join(usual)),
            )
    return {name: weights[name] for name in usual if weights.get(name, usual[name]) != usual[name]}


def words(weights: dict[str, float]) -> list[str]:
    """The weights as an address gives them: "shared_partners:2"."""
    return [f"{name}:{weight:g}" for name, weight in weights.items()]


def sliders(weights: Mapping[str, float]) -> list[Slider]:
    """Every score with its weight."""
    usual = suggest.usual_weights()
    return [
        Slider(
            name,
            entry.title,
            entry.help,
            entry.formula,
            weights.get(name, usual[name]),
            usual[name],
        )
        for name, entry in suggest.scores().items()
    ]


def _split(text: str) -> tuple[str, str]:
    name, weight = text.partition(":")[::2]
    return name.strip(), weight.strip()


def _number(name: str, text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = -1.0
    if not 0 <= weight <= MOST:
        raise BadInput(
            _("The weight of {name} cannot be {text}.", name=name[:80], text=repr(text[:80])),
            _(
                "It should be a number from 0 to {most}, such as w=shared_partners:2.",
                most=f"{MOST:g}",
            ),
        )
    return weight
