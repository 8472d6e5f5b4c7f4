"""Removing a person with every trace of them but the count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import orjson

from graphapp.errors import Damaged
from graphapp.journeys.files.uploads import discard_all_drafts
from graphapp.journeys.past.history import details_id, record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.model import Decision, Entity, Said, Tie
from graphapp.network import Network
from graphapp.store import Batch, Change

_OTHERS = ("network/", "shelf/", "batch/")
_ANSWERS = "answer/"


def forget_person(workspace: Workspace, network: Network, person: Entity) -> Batch:
    """Removes a person and their ties from the open network, and what it kept about them.

    This step cannot be undone, and so nothing before it can: the details of every earlier step of
    this network are deleted, not searched for the name. Steps whose title or file bears the name
    leave the history. What was decided or taught about them
    goes. Saved positions and other documents lose what stands under the person's key
    or name. Files that wait to be imported are dropped. Networks on the shelf are other networks
    and stay as they are. Texts about others that mention the name stay too: `mentions` finds them.
    """
    words = frozenset({person.key, person.name})
    batches = workspace.store.batches()
    documents: dict[str, bytes | None] = {details_id(batch.id): None for batch in batches}
    documents |= _cleaned_documents(workspace, words)
    named = [batch.id for batch in batches if _names((batch.title, *batch.files), words)]
    batch = record(_("A person was removed"), counts={"removed": 1}, undoable=False)
    take_step(
        workspace,
        Change(
            entities_before=(person,),
            ties_before=all_ties_of(network, person.key),
            said_before=network.said,
            said_after=tuple(_forgetting(network.said, words)),
        ),
        batch,
        expected_version=network.version,
        documents=documents,
        drop_batches=named,
    )
    discard_all_drafts(workspace)
    return batch


def mentions(network: Network, key: str) -> list[str]:
    """The keys of other entities whose texts hold the name of `key`, sorted.

    They are somebody's words about somebody else, so only people can decide what becomes of them:
    show them before or after a removal. Raises KeyError.
    """
    words = frozenset({network.entity(key).name})
    tied = {
        end
        for tie in (*network.ties, *network.past_ties)
        if key not in (tie.start, tie.end) and _names(_texts(tie), words)
        for end in (tie.start, tie.end)
    }
    told = {e.key for e in network.entities if e.key != key and _names(_texts(e), words)}
    return sorted(tied | told)


def all_ties_of(network: Network, key: str) -> tuple[Tie, ...]:
    """Past ties as well as current ones."""
    return tuple(tie for tie in (*network.ties, *network.past_ties) if key in (tie.start, tie.end))


def _forgetting(said: Iterable[Said], words: frozenset[str]) -> Iterator[Said]:
    """What people said without what names the person; what is about them goes whole."""

    def left(text: str) -> str:
        return "" if _names([text], words) else text

    for each in said:
        if _names(each.pair, words):
            continue
        left_of_it: Said = replace(each, who=left(each.who))
        if isinstance(left_of_it, Decision):
            why, introducer = left(left_of_it.why), left(left_of_it.introducer)
            left_of_it = replace(left_of_it, why=why, introducer=introducer)
        yield left_of_it


def _texts(row: Entity | Tie) -> Iterable[str]:
    for value in row:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from value.values()
        elif isinstance(value, tuple):
            yield from value


def _names(texts: Iterable[str], words: frozenset[str]) -> bool:
    """Whether one of `words` stands in one of `texts`, as a whole word in any case. A key is no
    part of a longer key."""
    choice = "|".join(re.escape(word) for word in sorted(words))
    pattern = re.compile(rf"(?<![\w-])(?:{choice})(?![\w-])", re.IGNORECASE)
    return any(pattern.search(text) for text in texts)


def _cleaned_documents(workspace: Workspace, words: frozenset[str]) -> dict[str, bytes | None]:
    """The open network's other documents that mention the person, without the mention; one that
    is no JSON goes whole, and so does what the person answered."""
    cleaned: dict[str, bytes | None] = {}
    for id in workspace.store.documents():
        try:
            content = None if id.startswith(_OTHERS) else workspace.store.document(id)
        except Damaged:  # nobody can tell whether the person is in it
            cleaned[id] = None
            continue
        if content is None:
            continue
        try:
            value = orjson.loads(content)
        except orjson.JSONDecodeError:
            if _names([content.decode(errors="replace")], words):
                cleaned[id] = None
            continue
        left = _without(value, words)
        if id.startswith(_ANSWERS) and _is_about(value, words):
            cleaned[id] = None
        elif left != value:
            cleaned[id] = orjson.dumps(left)
    return cleaned


def _without(value: Any, words: frozenset[str]) -> Any:
    """JSON without the fields and items that are, or are about, one of `words`."""
    if isinstance(value, dict):
        return {k: _without(v, words) for k, v in value.items() if not _is_about([k, v], words)}
    if isinstance(value, list):
        return [_without(item, words) for item in value if not _is_about(item, words)]
    return value


def _is_about(item: Any, words: frozenset[str]) -> bool:
    values = item.values() if isinstance(item, dict) else item if isinstance(item, list) else [item]
    return _names([value for value in values if isinstance(value, str)], words)
