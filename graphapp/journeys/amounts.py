"""How much, in the words of the log, which is English whatever language is spoken."""

from __future__ import annotations

from collections.abc import Mapping

_SEVERAL = {"entity": "entities"}
_OF = {"decided": "suggestion", "taught": "wording"}
"""What is counted by words of `Batch.counts` that are about neither entities nor ties."""


def some(n: int, one: str) -> str:
    """So many of a thing: "1 tie", "3 entities"."""
    return f"{n:,} {one if n == 1 else _SEVERAL.get(one, f'{one}s')}"


def amounts(counts: Mapping[str, int]) -> str:
    """The counts of a step: "2 new entities, 1 tie changed"; empty where nothing was counted."""
    return ", ".join(_amount(what, n) for what, n in counts.items())


def _amount(what: str, n: int) -> str:
    of_ties, done = what.startswith("ties "), what.removeprefix("ties ")
    thing = "tie" if of_ties else _OF.get(done, "entity")
    return some(n, thing).replace(" ", " new ") if done == "new" else f"{some(n, thing)} {done}"
