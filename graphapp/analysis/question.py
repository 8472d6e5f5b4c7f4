"""What is asked of somebody who knows: whether two phrases mean the same."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.model import Spoken


@dataclass(frozen=True)
class Question:
    """Whether `one` is the same as `other`, both of a field: of needs and offers (`words`) `one` is
    the need. `of_one` and `of_other` are the keys of who has which. The answer decides for `pairs`
    pairs of one of these and one of those; `likeness` is from 0 to 1; `is_met` is whether a need
    counts as met by the offer now."""

    field: Spoken
    one: str
    other: str
    of_one: tuple[str, ...]
    of_other: tuple[str, ...]
    pairs: int
    likeness: float
    is_met: bool = False

    @property
    def order(self) -> tuple[float, str, str, str]:
        """What would decide the most first."""
        return -self.likeness * self.pairs, self.one, self.other, self.field
