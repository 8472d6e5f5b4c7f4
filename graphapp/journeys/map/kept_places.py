"""Where everybody stands on a map, as it is kept in the store beside the network: the places, who
was put there by hand, and the last moves, so that they can be taken back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Literal

import msgspec

from graphapp.errors import Damaged
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.network import Network
from graphapp.pictures.layout import Positions
from graphapp.reader import OWNER
from graphapp.store import Write
from graphapp.store.stored import STORED_FORMAT, check_format

MOST_MOVES = 20
MOST_MOVED = 20_000
"""Places that all moves together remember, about a megabyte; the oldest moves go first."""
FARTHEST = 1e6
"""From the middle, in the picture's units: far outside of every map."""
_MOST_GONE = 500
"""Places of those who are no more that are kept, for when they come back."""

What = Literal["moved", "let go", "arranged", "arranged cluster", "taken over"]


class Before(msgspec.Struct, frozen=True, array_like=True):
    """Where somebody stood before a move, None where no place was kept."""

    at: tuple[float, float] | None = None
    pinned: bool = False


class Move(msgspec.Struct, frozen=True):
    """What somebody did, and how it was before, by key: of everybody where all were `arranged`."""

    id: str
    what: What
    before: dict[str, Before]


class Places(msgspec.Struct, frozen=True):
    """The places by key, who is `pinned` there by hand, the last moves, the oldest first, and those
    that were taken back, the last of them last.

    The pinned are keys with nothing beside them: of somebody who is removed only theirs goes, where
    from a list all would (see `erase_person`)."""

    format: int = STORED_FORMAT
    positions: dict[str, tuple[float, float]] = {}
    pinned: dict[str, None] = {}
    moves: list[Move] = []
    undone: list[Move] = []

    def with_move(self, what: What, after: Mapping[str, Before]) -> Places:
        """With these standing otherwise, and the move remembered."""
        moves = [*self.moves, self._turned(what, after)][-MOST_MOVES:]
        while len(moves) > 1 and sum(len(move.before) for move in moves) > MOST_MOVED:
            del moves[0]
        return msgspec.structs.replace(self._set(after), moves=moves, undone=[])

    def with_newcomers(self, after: Mapping[str, Before]) -> Places:
        """With these standing there, which is no move: it goes with adding them."""
        return self._set(after)

    def without_last_move(self) -> Places:
        """As it was before the last move. Raises IndexError where none is remembered."""
        last = self.moves[-1]
        undone = [*self.undone, self._turned(last.what, last.before)]
        return msgspec.structs.replace(self._set(last.before), moves=self.moves[:-1], undone=undone)

    def with_undone_move(self) -> Places:
        """With the move that was taken back last done again. Raises IndexError as above."""
        last = self.undone[-1]
        moves = [*self.moves, self._turned(last.what, last.before)]
        return msgspec.structs.replace(self._set(last.before), moves=moves, undone=self.undone[:-1])

    def _turned(self, what: What, after: Mapping[str, Before]) -> Move:
        """The move that leads to these, with how it is now."""
        return Move(uuid.uuid4().hex[:12], what, {key: self.of(key) for key in after})

    def of(self, key: str) -> Before:
        return Before(self.positions.get(key), key in self.pinned)

    def laid_out(self, placed: Positions) -> Places:
        """With everybody where they are drawn now, and room for a few who are no more."""
        gone = [key for key in self.positions if key not in placed][-_MOST_GONE:]
        return msgspec.structs.replace(
            self,
            positions=placed | {key: self.positions[key] for key in gone},
            pinned={key: None for key in self.pinned if key in placed or key in gone},
        )

    def _set(self, after: Mapping[str, Before]) -> Places:
        positions, pinned = dict(self.positions), dict(self.pinned)
        for key, stands in after.items():
            positions.pop(key, None)
            pinned.pop(key, None)
            if stands.at:
                positions[key] = stands.at
                if stands.pinned:
                    pinned[key] = None
        return msgspec.structs.replace(self, positions=positions, pinned=pinned)


def after_merging(workspace: Workspace, stays: str, gone: str) -> dict[str, bytes | None]:
    """The documents to be kept with a merge: where the one that goes was put by hand, the one that
    stays stands, unless it was put somewhere itself. On everybody's map."""
    first = _document(workspace)
    found: dict[str, bytes | None] = {}
    for document in workspace.store.documents():
        if document != first and not document.startswith(f"{first}/"):
            continue
        kept = load(workspace, document)
        if gone in kept.pinned and stays not in kept.pinned:
            moved = kept.with_move("moved", {stays: kept.of(gone)})
            found[document] = msgspec.json.encode(moved)
    return found


def document_of(network: Network, workspace: Workspace) -> str:
    """Each reader's map is another: where others stand would tell of who is hidden."""
    document = _document(workspace)
    return document if network.reader == OWNER else f"{document}/{network.reader.name}"


def _document(workspace: Workspace) -> str:
    return f"positions/{workspace.store.meta().id}"


def load(workspace: Workspace, document: str) -> Places:
    """What is kept; nothing where it cannot be read, so that it is worked out anew."""
    try:
        content = workspace.store.document(document)
        return read_places(content) if content else Places()
    except (Damaged, ValueError):
        return Places()


def save(workspace: Workspace, document: str, places: Places) -> None:
    workspace.store.write(Write(documents={document: msgspec.json.encode(places)}))


def read_places(content: bytes) -> Places:
    """What was kept; format 1 has places alone. Raises ValueError where it is not as we write it,
    and SetupProblem where it is of a newer format."""
    try:
        kept = msgspec.json.decode(content, type=_Kept)
        check_format(_("The map"), kept.format)
        found = msgspec.json.decode(content, type=Places)
    except msgspec.ValidationError:
        found = Places(positions=msgspec.json.decode(content, type=dict[str, tuple[float, float]]))
    stand = [*found.positions.values()]
    stand += [b.at for move in (*found.moves, *found.undone) for b in move.before.values() if b.at]
    if any(abs(number) > FARTHEST * 1_000 for place in stand for number in place):
        raise ValueError("off the map")
    return found


class _Kept(msgspec.Struct):
    format: int
    positions: dict[str, tuple[float, float]]
