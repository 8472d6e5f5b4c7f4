"""Where words stand on paper: on no other word and on no shape, the most important first; farther
off, with a line to what they name, where there is no room beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphapp.language import number
from graphapp.pictures.look import Ground, Node, on_one_line

_LETTER = 0.6  # width of a letter as a share of its height, on the safe side
_LONGEST = 30
_FAR = (1.5, 2.5, 4.0, 5.5, 7.5)  # labels' heights from what they name
_WAYS = 16  # directions

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Spot = tuple[float, float]
"""How far right and down of its point a word has its middle."""


@dataclass(frozen=True)
class Word:
    """Text around a point: `kind` is "label", "name" (of a ground) or "count" (in a bubble). `line`
    is from what it names to itself (x1, y1, x2, y2), where it stands farther off."""

    text: str
    x: float
    y: float
    size: float
    kind: str
    line: Box | None = None


def words_of(
    nodes: Sequence[Node], grounds: Sequence[Ground], unit: float, frame: Box
) -> Iterator[Word]:
    """The words of a picture whose labels are `unit` high, inside the frame."""
    taken = [around(n.x, n.y, n.radius, n.radius) for n in nodes]
    for node in (n for n in nodes if n.members):
        yield Word(number(node.members), node.x, node.y, unit, "count")
    ranked = sorted((n for n in nodes if n.state != "faded"), key=lambda n: (-n.rank, n.id))
    leaders, others = ranked[: len(ranked) // 12], ranked[len(ranked) // 12 :]
    asked = [
        *(_Asked.of_node(node, unit, is_leader=True) for node in leaders),
        *(_Asked.of_ground(ground, unit * 1.4) for ground in sorted(grounds, key=_by_size)),
        *(_Asked.of_node(node, unit, is_leader=False) for node in others),
    ]
    for one in asked:
        if found := one.put(frame, taken):
            taken.append(found[1])
            yield found[0]


@dataclass(frozen=True)
class _Asked:
    """A word that wants a place: `half` its width, beside its point at one of the `near` spots, or
    farther off around what it names, which is `across` and `down` from its middle to its edges."""

    word: Word
    half: float
    near: tuple[Spot, ...]
    across: float
    down: float
    may_be_far: bool

    @classmethod
    def of_node(cls, node: Node, size: float, *, is_leader: bool) -> _Asked:
        text = on_one_line(node.name, _LONGEST)
        half, reach = len(text) * size * _LETTER / 2, node.radius
        below, beside = reach + size * 0.8, reach + half + size * 0.3
        near = ((0, below), (beside, 0), (-beside, 0), (0, -below), (half, below), (-half, below))
        word = Word(text, node.x, node.y, size, "label")
        return cls(word, half, near, reach, reach, is_leader)

    @classmethod
    def of_ground(cls, ground: Ground, size: float) -> _Asked:
        half = len(ground.name) * size * _LETTER / 2
        away = ground.height + size * 0.4
        inside = -ground.height + size
        near = ((0, -away), (0, away), (0, inside), (half, -away), (-half, -away))
        word = Word(ground.name, ground.x, ground.y, size, "name")
        return cls(word, half, near, ground.width, ground.height, may_be_far=True)

    def put(self, frame: Box, taken: Sequence[Box]) -> tuple[Word, Box] | None:
        """The word at its first spot that is free and on the sheet, and the box it takes there."""
        if not self.word.text:
            return None
        for spot in self.near:
            if box := self._free(spot, frame, taken):
                return self._at(spot, None), box
        for spot, start in self._far() if self.may_be_far else ():
            if box := self._free(spot, frame, taken):
                return self._at(spot, (*start, *_nearest(box, *start))), box
        return None

    def _far(self) -> Iterator[tuple[Spot, Spot]]:
        """Spots farther off, and where a line to each begins."""
        for away in _FAR:
            for way in range(_WAYS):
                right, low = (f(2 * math.pi * way / _WAYS) for f in (math.sin, math.cos))
                gap = away * self.word.size
                spot = right * (self.across + gap + self.half), low * (self.down + gap)
                edge = self.word.x + right * self.across, self.word.y + low * self.down
                yield spot, edge

    def _free(self, spot: Spot, frame: Box, taken: Sequence[Box]) -> Box | None:
        x, y = self.word.x + spot[0], self.word.y + spot[1]
        box = around(x, y, self.half, self.word.size * 0.6)
        inside = box[0] >= frame[0] and box[2] <= frame[2] and frame[1] <= box[1] <= frame[3]
        return box if inside and not any(_meet(box, other) for other in taken) else None

    def _at(self, spot: Spot, line: Box | None) -> Word:
        x, y = round(self.word.x + spot[0], 1), round(self.word.y + spot[1], 1)
        drawn = line and (
            round(line[0], 1),
            round(line[1], 1),
            round(line[2], 1),
            round(line[3], 1),
        )
        return replace(self.word, x=x, y=y, size=round(self.word.size, 2), line=drawn)


def around(x: float, y: float, across: float, down: float) -> Box:
    return x - across, y - down, x + across, y + down


def _by_size(ground: Ground) -> tuple[float, str]:
    return -ground.width * ground.height, ground.id


def _nearest(box: Box, x: float, y: float) -> Spot:
    """The point of a box that is nearest to another."""
    return min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
