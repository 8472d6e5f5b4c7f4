"""Opening the room for a time: a code word, a door of its own, and its end."""

from __future__ import annotations

import hmac
import logging
import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import time
from typing import Protocol

from graphapp.errors import BadInput, SetupProblem
from graphapp.journeys.amounts import some
from graphapp.language import _

HOURS = (1, 2, 4)
LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"
"""Of code words: none that looks like another (0 O, 1 I L, 2 Z, 5 S, 8 B)."""
CODE_LENGTH = 4
MOST_PHONES = 400
MOST_AT_ONE_ADDRESS = 8
_ADDRESS = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?", re.ASCII)

_log = logging.getLogger(__name__)


class Door(Protocol):
    """What listens for phones."""

    @property
    def port(self) -> int: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Opened:
    """How the room is reached, and until when (seconds since 1970). `shared` where many phones come
    from one address, as behind some routers."""

    code: str
    address: str
    port: int
    until: float
    shared: bool = False

    @property
    def short(self) -> str:
        """As it is typed into a phone: "192.168.1.20:8080/K7QM"."""
        return f"{self.address}:{self.port}/{self.code}"

    @property
    def url(self) -> str:
        return f"http://{self.short}"

    @property
    def until_words(self) -> str:
        """ "15:40"."""
        return datetime.fromtimestamp(self.until).strftime("%H:%M")


class Room:
    """Whether phones may take part. Threads share it; it never outlives the server."""

    def __init__(self, clock: Callable[[], float] = time) -> None:
        self.listen: Callable[[str], Door] | None = None
        """Opens the door at an address of this machine; None where this server has no such door.
        Raises SetupProblem."""
        self._clock = clock
        self._guard = threading.RLock()
        self._opened: Opened | None = None
        self._door: Door | None = None
        self._phones: dict[str, str] = {}
        self._timer: threading.Timer | None = None

    @property
    def opened(self) -> Opened | None:
        """How it is open now; None where it is closed or its time is over."""
        opened = self._opened
        return opened if opened and self._clock() < opened.until else None

    @property
    def phones(self) -> int:
        """How many came since it was opened."""
        return len(self._phones)

    def open(self, hours: int, address: str, *, shared: bool = False) -> Opened:
        """Opens it, or changes until when it is open. Raises BadInput and SetupProblem."""
        if hours not in HOURS:
            raise BadInput(_("That is no time for a room."), _("Choose 1, 2 or 4 hours."))
        address = address.strip()
        if not _ADDRESS.fullmatch(address):
            raise BadInput(
                _("That is no address of this computer."),
                _("Type it as its network settings show it, such as 192.168.1.20."),
            )
        until = (datetime.fromtimestamp(self._clock()) + timedelta(hours=hours)).timestamp()
        with self._guard:
            if (opened := self.opened) and opened.address == address:
                opened = replace(opened, until=until, shared=shared)
            else:
                self.close()
                opened = self._open(address, until, shared)
            self._opened = opened
            self._end_at(until)
        _log.info("The room was opened for %s.", some(hours, "hour"))
        return opened

    def close(self) -> None:
        """Nothing is answered there from now on."""
        with self._guard:
            if self._timer:
                self._timer.cancel()
            door, self._door, self._timer, self._opened = self._door, None, None, None
            self._phones = {}
        if door:
            door.close()
            _log.info("The room was closed.")

    def is_code(self, text: str) -> bool:
        """Whether that is the code word of the room as it is open now."""
        opened = self.opened
        said = text.upper().encode("utf-8", "replace")
        return opened is not None and hmac.compare_digest(said, opened.code.encode())

    def admit(self, phone: str, address: str) -> bool:
        """Whether a phone (by its own id) may take part: all that came, and new ones while there
        are not too many, in all or from one address."""
        with self._guard:
            opened = self.opened
            if opened is None:
                return False
            if phone in self._phones:
                return True
            most = MOST_PHONES if opened.shared else MOST_AT_ONE_ADDRESS
            there = sum(1 for each in self._phones.values() if each == address)
            if len(self._phones) >= MOST_PHONES or there >= most:
                return False
            self._phones[phone] = address
            return True

    def has_admitted(self, phone: str) -> bool:
        """Whether a phone came in since it was opened."""
        return phone in self._phones

    def _open(self, address: str, until: float, shared: bool) -> Opened:
        if self.listen is None:
            raise SetupProblem(
                _("This server has no door for phones."), _("Start it with graphapp serve.")
            )
        self._door = self.listen(address)
        code = "".join(secrets.choice(LETTERS) for __ in range(CODE_LENGTH))
        return Opened(code, address, self._door.port, until, shared)

    def _end_at(self, until: float) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = threading.Timer(max(0.0, until - self._clock()), self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        if self.opened is None:
            self.close()
        elif self._opened:  # the clock was set back
            self._end_at(self._opened.until)
