"""What phones propose waits here for the facilitator, who takes or refuses it."""

from __future__ import annotations

import re
import threading
from collections.abc import Collection
from datetime import UTC, datetime

import msgspec

from graphapp.errors import BadInput, Damaged, GraphappError, NotFound
from graphapp.journeys.edit.take_line import Line, Taken, take_line
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, number
from graphapp.store import Write
from graphapp.store.stored import STORED_FORMAT, check_format

DOCUMENT = "proposals/"
LONGEST = 300
MOST = 200
MOST_BYTES = 100_000
"""Of all that wait together."""
_REMEMBERED = 2_000  # ids that were answered, so that none waits twice; the oldest go first
_ID = re.compile(r"[0-9a-f]{12}", re.ASCII)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
"""Signs that show nothing, or turn round what is shown."""


class TooMany(GraphappError):
    """For now; it may be sent again later."""

    status = 429


class Proposal(msgspec.Struct, frozen=True):
    """A line as somebody said it; `id` is the phone's own for it, `phone` tells which it was."""

    id: str
    line: str
    phone: str
    when: str


class Kept(msgspec.Struct):
    """Those that wait, the oldest first, and what became of the others: `steps` are those taken
    that added something, by the id of their step, which is their own."""

    format: int
    waiting: list[Proposal] = []
    answered: list[str] = []
    taken: int = 0
    refused: int = 0
    steps: list[str] = []

    @property
    def made(self) -> int:
        """How many there ever were."""
        return len(self.waiting) + self.taken + self.refused


def read_proposals(content: bytes) -> Kept:
    """Raises ValueError where they are not as we write them, and SetupProblem where they are of a
    newer format."""
    kept = msgspec.json.decode(content, type=Kept)
    check_format(_("The proposals"), kept.format)
    if len(kept.waiting) > MOST or not all(map(_is_usable, kept.waiting)):
        raise ValueError("no proposals")
    return kept


class Proposals:
    """Those on the open network. Threads share it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._guard = threading.Lock()

    def now(self) -> Kept:
        """What waits, and how many were answered."""
        try:
            content = self._workspace.store.document(self._document())
            return read_proposals(content) if content else Kept(STORED_FORMAT)
        except (Damaged, ValueError):
            return Kept(STORED_FORMAT)

    def propose(self, id: str, line: str, phone: str) -> bool:
        """Keeps a line until it is answered. The same id again does nothing, and gives False.

        Raises BadInput for a line that is none, TooMany where too many wait.
        """
        line = tidy(line)
        if not _ID.fullmatch(id):
            raise BadInput(_("That has no number of its own."), _("Load the page again."))
        with self._guard:
            kept = self.now()
            if id in kept.answered or any(one.id == id for one in kept.waiting):
                return False
            made = Proposal(id, line, phone, datetime.now(UTC).isoformat(timespec="seconds"))
            waiting = [*kept.waiting, made]
            size = sum(len(one.line.encode()) for one in waiting)
            if len(waiting) > MOST or size > MOST_BYTES:
                raise TooMany(
                    _("Too much waits for the facilitator already."), _("Send it again in a while.")
                )
            kept.waiting = waiting
            self._write(kept)
        return True

    def take(self, id: str, line: str) -> Taken:
        """Adds what waits, as the facilitator leaves it, to the network: one step of the history,
        and never twice. Raises what `take_line` does, NotFound for what does not wait."""
        self._find(id)
        taken = take_line(self._workspace, Line(id, tidy(line), {}, origin="phone"))
        self._answer([id], is_taken=True, is_step=taken.step is not None)
        return taken

    def refuse(self, id: str) -> None:
        """Raises NotFound for what does not wait."""
        self._answer([self._find(id).id])

    def refuse_all_of(self, phone: str) -> int:
        """All that wait of one phone; how many they were."""
        return self._answer([one.id for one in self.now().waiting if one.phone == phone])

    def _find(self, id: str) -> Proposal:
        for one in self.now().waiting:
            if one.id == id:
                return one
        raise NotFound(_("This does not wait any more."), _("It was taken or refused meanwhile."))

    def _answer(
        self, ids: Collection[str], *, is_taken: bool = False, is_step: bool = False
    ) -> int:
        with self._guard:
            kept = self.now()
            gone = [one.id for one in kept.waiting if one.id in ids]
            kept.waiting = [one for one in kept.waiting if one.id not in ids]
            kept.answered = [*kept.answered, *gone][-_REMEMBERED:]
            kept.taken += len(gone) if is_taken else 0
            kept.steps = [*kept.steps, *(gone if is_step else ())][-_REMEMBERED:]
            kept.refused += 0 if is_taken else len(gone)
            if gone:
                self._write(kept)
        return len(gone)

    def _write(self, kept: Kept) -> None:
        content = msgspec.json.encode(kept)
        self._workspace.store.write(Write(documents={self._document(): content}))

    def _document(self) -> str:
        return DOCUMENT + self._workspace.store.meta().id


def tidy(line: str) -> str:
    """A line as it is kept. Raises BadInput where it is empty or too long."""
    line = " ".join(_UNSEEN.sub(" ", line).split())
    if not line:
        raise BadInput(_("Nothing was written."), _("Say who needs, offers or knows what."))
    if len(line) > LONGEST:
        raise BadInput(
            _("That has {many} letters.", many=number(len(line))),
            _("Say it in {most} or fewer, or in two lines.", most=LONGEST),
        )
    return line


def _is_usable(one: Proposal) -> bool:
    return bool(_ID.fullmatch(one.id)) and 0 < len(one.line) <= LONGEST and len(one.phone) <= 64
