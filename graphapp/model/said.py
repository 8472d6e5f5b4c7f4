"""What people said of the network: what became of a suggestion, and which words mean the same."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Literal, cast

from graphapp.language import _

State = Literal["promised", "introduced", "came_true", "happening", "dismissed"]

STATES: dict[str, str] = {
    "promised": _("Promised"),
    "introduced": _("Introduced"),
    "came_true": _("Came true"),
    "happening": _("Already happening"),
    "dismissed": _("Dismissed"),
}
"""What may become of a suggestion, in the order of the work."""

BECAME: dict[str, str] = {
    "promised": _("promised"),
    "introduced": _("introduced"),
    "came_true": _("came true"),
    "happening": _("already happening"),
    "dismissed": _("dismissed"),
}
"""The same in a sentence."""

Sense = Literal["same", "narrower", "different"]

SENSES: dict[str, str] = {
    "same": _("is the same as"),
    "narrower": _("is a sort of"),
    "different": _("is something else than"),
}
"""What a phrase may be to another."""

Spoken = Literal["words", "sectors", "tags"]

SPOKEN: dict[str, str] = {
    "words": _("a need or an offer"),
    "sectors": _("a sector"),
    "tags": _("a tag"),
}
"""What a phrase may stand in: needs and offers are one, and are called words."""

THROUGH_US = "introduced through us"
"""The source of a tie that came of a suggestion."""


@dataclass(frozen=True)
class Decision:
    """What became of suggesting `a` and `b` to each other (keys, the lesser first).

    `who` decided it (as they write themselves), `when` (ISO, UTC) and `why`; `introducer` is the
    key of who brings them together; `strength` is the word for the suggestion when it was first
    decided; `by_when` is the day by which it is promised. All but the keys, the state and the time
    may be empty.
    """

    a: str
    b: str
    state: State
    when: str
    who: str = ""
    why: str = ""
    introducer: str = ""
    strength: str = ""
    by_when: str = ""

    @property
    def id(self) -> str:
        """There is one of each pair."""
        return _digest("decision", *self.pair)

    @property
    def pair(self) -> tuple[str, str]:
        return self.a, self.b

    @property
    def word(self) -> str:
        return self.state


@dataclass(frozen=True)
class Taught:
    """What the phrase `one` is to the phrase `other`; where the order means nothing the lesser
    comes first. `field` is what both stand in: what older programs kept has none, and is of needs
    and offers."""

    one: str
    other: str
    sense: Sense
    when: str
    who: str = ""
    field: Spoken = "words"

    @property
    def id(self) -> str:
        """There is one of each pair of phrases of a field, in either order."""
        field = () if self.field == "words" else (self.field,)
        return _digest("taught", *field, *sorted(self.pair))

    @property
    def pair(self) -> tuple[str, str]:
        return self.one, self.other

    @property
    def word(self) -> str:
        return self.sense


Said = Decision | Taught

_SORTS: dict[str, type[Decision] | type[Taught]] = {"decision": Decision, "taught": Taught}
SAID_FIELDS = [f"{what}.{it.name}" for what, sort in _SORTS.items() for it in fields(sort)]


def said_values(said: Said) -> dict[str, str]:
    """Its fields as texts, those that are empty left out, with `what` it is and its `id`."""
    what = "decision" if isinstance(said, Decision) else "taught"
    return {"what": what, "id": said.id, **{n: v for n, v in asdict(said).items() if v}}


def said_from(values: dict[str, Any]) -> Said:
    """What `said_values` gave. Raises ValueError where it is nothing that can have been said."""
    texts = {name: text for name, text in values.items() if name not in ("what", "id")}
    sort = _SORTS.get(str(values.get("what")))
    if sort is None or not all(isinstance(text, str) for text in texts.values()):
        raise ValueError(values)
    try:
        said = sort(**texts)
    except TypeError as error:
        raise ValueError(values) from error
    check_said(said)
    return said


def check_said(said: Said) -> None:
    """Raises ValueError for a pair that is none, or is not in order, for an unknown word or field,
    and for a time that is none."""
    first, second = said.pair
    datetime.fromisoformat(said.when)
    is_ordered = first < second or (said.word == "narrower" and first != second)
    known = STATES if isinstance(said, Decision) else SENSES
    if not first.strip() or not second.strip() or not is_ordered or said.word not in known:
        raise ValueError(said)
    if isinstance(said, Taught) and said.field not in SPOKEN:
        raise ValueError(said)


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=10).hexdigest()


def decision_of(a: str, b: str, state: str, when: str, **more: str) -> Decision:
    """A decision with its pair in order."""
    a, b = sorted((a, b))
    return Decision(a, b, cast(State, state), when, **more)


def taught_of(
    one: str, other: str, sense: str, when: str, who: str = "", field: str = "words"
) -> Taught:
    """What was taught, with the pair in order where that means nothing."""
    if sense != "narrower":
        one, other = sorted((one, other))
    return Taught(one, other, cast(Sense, sense), when, who, cast(Spoken, field))
