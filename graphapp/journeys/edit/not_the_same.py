"""Pairs of which somebody said that they are not the same, kept beside the network."""

from __future__ import annotations

import msgspec

from graphapp.analysis.find_entity import find_entity
from graphapp.errors import BadInput, Damaged
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.network import Network
from graphapp.store import Write
from graphapp.store.stored import STORED_FORMAT, check_format

Pairs = frozenset[tuple[str, str]]


class _Kept(msgspec.Struct):
    """`after` are pairs that hold since a third was merged into the first of them, while it is
    gone: [of the pair, of the pair, the third]."""

    format: int
    pairs: list[tuple[str, str]] = []
    after: list[tuple[str, str, str]] = []


def kept_apart(workspace: Workspace, network: Network) -> Pairs:
    """Pairs of keys of the network, the lesser first."""
    kept, there = _read(workspace), network.index
    pairs = [*kept.pairs, *((a, b) for a, b, gone in kept.after if gone not in there)]
    return frozenset((a, b) for a, b in pairs if a in there and b in there)


def keep_apart(workspace: Workspace, a: str, b: str) -> None:
    """Remembers that the two are not the same. Raises NotFound for an unknown key."""
    network = workspace.network()
    for key in (a, b):
        find_entity(network, key)
    if a == b:
        raise BadInput(_("That is one entity, not two."), _("Name two keys."))
    with workspace.writing:
        kept = _read(workspace)
        kept.pairs = sorted({*kept.pairs, _pair(a, b)})
        workspace.store.write(Write(documents=_written(workspace, kept)))


def compare_again(workspace: Workspace, a: str, b: str) -> None:
    """Forgets that the two were said not to be the same."""
    with workspace.writing:
        kept, pair = _read(workspace), _pair(a, b)
        kept.pairs = [other for other in kept.pairs if other != pair]
        kept.after = [other for other in kept.after if other[:2] != pair]
        workspace.store.write(Write(documents=_written(workspace, kept)))


def after_merging(
    workspace: Workspace, network: Network, stays: str, gone: str
) -> dict[str, bytes | None]:
    """The document to be kept with a merge: whoever is not the one that goes is not the one that
    stays either, unless the merge is undone."""
    others = {b if a == gone else a for a, b in kept_apart(workspace, network) if gone in (a, b)}
    others.discard(stays)
    if not others:
        return {}
    kept = _read(workspace)
    kept.after = sorted({*kept.after, *((*_pair(stays, other), gone) for other in others)})
    return _written(workspace, kept)


def read_apart(content: bytes) -> _Kept:
    """Raises ValueError where it is not as we write it, and SetupProblem where it is of a newer
    format."""
    kept = msgspec.json.decode(content, type=_Kept)
    check_format(_("What is kept apart"), kept.format)
    if any(a >= b for a, b in (*kept.pairs, *(three[:2] for three in kept.after))):
        raise ValueError("not in order")
    return kept


def _read(workspace: Workspace) -> _Kept:
    try:
        content = workspace.store.document(_document(workspace))
        return read_apart(content) if content else _Kept(STORED_FORMAT)
    except (Damaged, ValueError):  # they are asked about again
        return _Kept(STORED_FORMAT)


def _written(workspace: Workspace, kept: _Kept) -> dict[str, bytes | None]:
    kept.format = STORED_FORMAT
    return {_document(workspace): msgspec.json.encode(kept)}


def _document(workspace: Workspace) -> str:
    return f"apart/{workspace.store.meta().id}"


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
