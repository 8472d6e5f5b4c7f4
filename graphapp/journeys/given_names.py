"""The names that people gave to clusters, kept beside the network."""

from __future__ import annotations

import msgspec

from graphapp.errors import Damaged
from graphapp.language import _
from graphapp.model import GivenName
from graphapp.store import Store
from graphapp.store.stored import STORED_FORMAT, check_format

LONGEST = 80  # characters
DOCUMENT = "names/"
_MOST = 200  # names, …
_MOST_MEMBERS = 100_000  # … and keys in all of them; the oldest go first


class _Given(msgspec.Struct):
    """The members are keys with nothing beside them: of somebody who is removed only theirs goes,
    where from a list all would (see `erase_person`)."""

    name: str
    members: dict[str, None]


class _Kept(msgspec.Struct):
    format: int
    named: list[_Given] = []


def names_in(store: Store, network: str) -> tuple[GivenName, ...]:
    """Those of the network with this id, the oldest first; none where they cannot be read."""
    try:
        content = store.document(DOCUMENT + network)
        return read_names(content) if content else ()
    except (Damaged, ValueError):  # the clusters have their own names again
        return ()


def read_names(content: bytes) -> tuple[GivenName, ...]:
    """Raises ValueError where they are not as we write them, and SetupProblem where they are of a
    newer format."""
    kept = msgspec.json.decode(content, type=_Kept)
    check_format(_("The names of clusters"), kept.format)
    if any(not given.name or len(given.name) > LONGEST for given in kept.named):
        raise ValueError("no name")
    return tuple(GivenName(given.name, tuple(given.members)) for given in kept.named)


def write_names(network: str, named: tuple[GivenName, ...]) -> dict[str, bytes | None]:
    """The document to be written for them."""
    kept = [*named[-_MOST:]]
    while sum(len(given.members) for given in kept) > _MOST_MEMBERS and len(kept) > 1:
        del kept[0]
    if not kept:
        return {DOCUMENT + network: None}
    given = [_Given(one.name, dict.fromkeys(one.members)) for one in kept]
    return {DOCUMENT + network: msgspec.json.encode(_Kept(STORED_FORMAT, given))}
