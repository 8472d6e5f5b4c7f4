"""Sheets that a picture is printed on for a wall: how large each is, and the words on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphapp.pictures.look import Picture
from graphapp.pictures.vector import Sheet, Vector, vector

_ROWS = 9  # labels' heights that the title, the legend and the source take together


@dataclass(frozen=True)
class Poster:
    """A sheet, on its side or `is_upright`, in millimetres; `word` is the height of its labels (at
    A2 5 mm are 14 points, which are read from two metres). static/poster-NAME.css, and
    poster-NAME-upright.css, say the same to the printer."""

    title: str
    width: float
    height: float
    margin: float
    word: float
    is_upright: bool = False

    @property
    def upright(self) -> Poster:
        """The same sheet, higher than it is wide."""
        return replace(self, width=self.height, height=self.width, is_upright=True)

    @property
    def room(self) -> Sheet:
        """What is left for the picture."""
        edges = 2 * self.margin
        return Sheet(self.width - edges, self.height - edges - _ROWS * self.word)

    @property
    def points(self) -> int:
        """The height of its labels as printers measure it, rounded down."""
        return int(self.word / 25.4 * 72)


POSTERS = {
    "a1": Poster("A1", 841, 594, 18, 7),
    "a2": Poster("A2", 594, 420, 15, 5),
    "a3": Poster("A3", 420, 297, 12, 3.8),
    "a4": Poster("A4", 297, 210, 10, 3),
}
USUAL = "a2"


def poster(picture: Picture, sheet: Poster) -> Vector | None:
    """The picture as shapes that fill the sheet; None where nobody is on it."""
    return vector(picture, sheet.room, sheet.word)
