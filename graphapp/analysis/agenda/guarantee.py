"""How far from the best the greedy choice can be."""

from __future__ import annotations

from dataclasses import dataclass
from math import e

from graphapp.analysis.agenda.aim import Aim
from graphapp.analysis.agenda.choose import Choices
from graphapp.language import _

_FREE = round(1 - 1 / e, 4)
_LIMITED = 1 / 4


@dataclass(frozen=True)
class Guarantee:
    """What is known of the choice against the best there is with the same limits.

    `share`: in every network at least this part of what the best would add: 1 - 1/e where no limit
    kept a better introduction out (Nemhauser, Wolsey & Fisher 1978), else 1/4: two parties and an
    introducer for each make a 3-system, for which it is 1/(3 + 1) (Fisher, Nemhauser & Wolsey 1978;
    Calinescu et al. 2011). `proved`: in this network at least this part, since no `k` introductions
    can add more than each by itself on top of what was chosen (Leskovec et al. 2007). Both are None
    where the aim is not submodular: then nothing of the kind is known. `text` says it in words.
    """

    submodular: bool
    share: float | None
    proved: float | None
    text: str


BY_ODDS = Guarantee(
    False,
    None,
    None,
    _("What the likelier ones are worth overlaps, so how near this is to the best is not known."),
)


def guarantee_of(aim: Aim, choices: Choices) -> Guarantee:
    """For even odds."""
    if not aim.submodular:
        return Guarantee(
            False,
            None,
            None,
            _(
                "One introduction can build on another, so how near this is to the best is not "
                "known."
            ),
        )
    added = sum(choice.moved.gain for choice in choices.chosen)
    proved = round(added / choices.most, 4) if choices.most else 1.0
    share = _LIMITED if choices.was_limited else _FREE
    least = int(100 * max(share, proved))
    text = _("At least {least}% of what the best could add.", least=least)
    return Guarantee(True, share, proved, text)
