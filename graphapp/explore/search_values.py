"""Finding what people have in common: sectors, areas, needs and offers, to filter by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

from graphapp.analysis.find_entity import LONGEST
from graphapp.explore.selection import see
from graphapp.explore.view import EVERYBODY, MOST_LETTERS, PARAMETERS
from graphapp.language import _, number
from graphapp.memory import once
from graphapp.names import shorten
from graphapp.network import Network

_FIELDS = {
    "sectors": _("sector of {many}"),
    "areas": _("area of {many}"),
    "needs": _("need of {many}"),
    "offers": _("offer of {many}"),
}
_ENOUGH = 84
_LONG_ENOUGH_TO_MISTYPE = 4


@dataclass(frozen=True)
class Value:
    """A value by which the map can be filtered: `word` and `value` as in its address, `where` what
    it is and of how many ("sector of 23")."""

    name: str
    where: str
    word: str
    value: str


class _Entry(NamedTuple):
    field: str
    value: str
    many: int


def search_values(network: Network, text: str, limit: int = 4) -> list[Value]:
    """The values that `text` may mean, the best first, the more frequent before the others. Words
    may be begun only, or mistyped a little."""
    wanted = utils.default_process(text[:LONGEST])
    if not wanted:
        return []
    texts, entries = _collect(network)
    scores = {at: _begun(wanted, known) for at, known in enumerate(texts) if wanted in known}
    if len(scores) < limit and len(wanted) >= _LONG_ENOUGH_TO_MISTYPE:
        alike = process.extract(
            wanted, texts, scorer=fuzz.ratio, processor=None, limit=limit, score_cutoff=_ENOUGH
        )
        scores = {at: score * 0.9 for _, score, at in alike} | scores
    ranked = sorted(
        (at for at in scores if scores[at]),
        key=lambda at: (-scores[at], -entries[at].many, entries[at].value),
    )
    return [_told(entries[at]) for at in ranked[:limit]]


def _begun(wanted: str, known: str) -> float:
    if known == wanted:
        return 110
    return 100 if known.startswith(wanted) else 95 if f" {wanted}" in known else 0


@once
def _collect(network: Network) -> tuple[list[str], list[_Entry]]:
    facets = see(network, EVERYBODY).facets
    entries = [
        _Entry(field, choice.value, choice.count)
        for field in _FIELDS
        for choice in facets[field]
        if len(choice.value) <= MOST_LETTERS
    ]
    return [utils.default_process(entry.value[:LONGEST]) for entry in entries], entries


def _told(entry: _Entry) -> Value:
    where = _FIELDS[entry.field].format(many=number(entry.many))
    return Value(shorten(entry.value), where, PARAMETERS[entry.field], entry.value)
