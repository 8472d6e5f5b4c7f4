"""Keys of entities that were merged into others, kept beside the network: an old link, a printed
code, a named view or the step of a story leads to who it is now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl, quote, urlencode

import msgspec

from graphapp.errors import Damaged
from graphapp.explore.view import KEY_WORDS
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.network import Network
from graphapp.store.stored import STORED_FORMAT, check_format

DOCUMENT = "merged/"
MOST = 5_000
"""Keys that are remembered, the newest."""


class _Kept(msgspec.Struct):
    """`keys` are [the key that went, the one that stayed], the oldest first."""

    format: int
    keys: list[tuple[str, str]] = []


def after_merging(workspace: Workspace, stays: str, gone: str) -> dict[str, bytes | None]:
    """The document to be kept with a merge. It does no harm where that is undone: whoever is there
    is who they are."""
    keys = [pair for pair in _read(workspace) if pair[0] != gone]
    kept = _Kept(STORED_FORMAT, [*keys, (gone, stays)][-MOST:])
    return {_document(workspace): msgspec.json.encode(kept)}


def keys_now(workspace: Workspace, network: Network) -> dict[str, str]:
    """For the keys that are gone from the network, the keys that they are now, as far as the
    network, as its reader sees it, has those."""
    into = dict(_read(workspace))
    found = {}
    for gone in into.keys() - workspace.undated().index.keys():
        key, passed = into[gone], {gone}
        while key not in network.index and key in into and key not in passed:
            passed.add(key)
            key = into[key]
        if key in network.index:
            found[gone] = key
    return found


def query_now(query: str, now: Mapping[str, str], words: Collection[str] = KEY_WORDS) -> str:
    """The query of an address with the keys that those of `keys_now` are now, where one of these
    words has a key or several with commas between; what others have may be a key by chance."""
    pairs = parse_qsl(query, keep_blank_values=True)
    changed = [
        (word, ",".join(now.get(key, key) for key in text.split(",")) if word in words else text)
        for word, text in pairs
    ]
    return query if changed == pairs else urlencode(changed, quote_via=quote, safe="/:,")


def read_merged(content: bytes) -> list[tuple[str, str]]:
    """Raises ValueError where they are not as we write them, and SetupProblem where they are of a
    newer format."""
    kept = msgspec.json.decode(content, type=_Kept)
    check_format(_("What was merged"), kept.format)
    if len(kept.keys) > MOST:
        raise ValueError("too many")
    return kept.keys


def _read(workspace: Workspace) -> list[tuple[str, str]]:
    try:
        content = workspace.store.document(_document(workspace))
        return read_merged(content) if content else []
    except (Damaged, ValueError):
        return []


def _document(workspace: Workspace) -> str:
    return DOCUMENT + workspace.store.meta().id
