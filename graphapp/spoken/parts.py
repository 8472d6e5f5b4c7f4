"""What a line says, in parts that can be shown one by one before it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Party:
    """Somebody a line is about: known by `key`, or new. Whether its `kind` is a guess; `written` is
    what was said where its name is another; `others` are keys that the words mean as well."""

    key: str
    name: str
    kind: str
    is_guess: bool = False
    written: str = ""
    others: tuple[str, ...] = ()
    area: str = ""


@dataclass(frozen=True)
class Asked:
    """What has to be chosen before a part is taken: who is meant by these `words`, one of those
    with these `names` (of this line) or `keys`, or somebody new where there is a `kind`."""

    words: str
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Part:
    """One thing that a line says of the party with the number `of`: that it `needs` or `offers`
    `text`, or has a tie to the party `to`, from them to it where it is `backward`; or what was
    `missed`, and is not taken: `why` says it ("" where it was not understood), `asked` what would
    have to be chosen."""

    what: Literal["needs", "offers", "tie", "missed"]
    of: int
    text: str
    to: int = -1
    type: str = ""
    label: str = ""
    backward: bool = False
    is_directed: bool = True
    why: str = ""
    asked: Asked | None = None


@dataclass(frozen=True)
class Reading:
    """All that a line says."""

    parties: tuple[Party, ...]
    parts: tuple[Part, ...]

    @property
    def says_something(self) -> bool:
        """Whether there is anything to take."""
        return any(not p.key for p in self.parties) or any(p.what != "missed" for p in self.parts)
