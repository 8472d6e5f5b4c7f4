"""Sectors and tags that may be the same in other words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

import sparse_dot_topn
from scipy import sparse

from graphapp.analysis.meaning import likeness
from graphapp.analysis.question import Question
from graphapp.names import same_value
from graphapp.network import Network
from graphapp.wording.taught_values import TaughtValues

_EACH = 3  # others that may be the same, of each
_LEAST = 0.45  # likeness: "sport" and "transport" have 0.44


def value_questions(network: Network) -> Iterator[Question]:
    """Whatever is alike of the sectors and of the tags, and would bring somebody together."""
    yield from _of_field(network, network.sectors, "sectors")
    yield from _of_field(network, network.tags, "tags")


def _of_field(
    network: Network, values: TaughtValues, field: Literal["sectors", "tags"]
) -> Iterator[Question]:
    texts, holders = _texts(network, field)
    for i, j, value in _alike(texts):
        one, other = sorted((texts[i], texts[j]))
        bags = (same_value(one),), (same_value(other),)
        ours, theirs = holders[bags[0][0]], holders[bags[1][0]]
        pairs = len(ours - theirs) * len(theirs - ours)
        if pairs and not values.thesaurus.decides(*bags):
            of = tuple(sorted(ours)), tuple(sorted(theirs))
            yield Question(field, one, other, *of, pairs, round(value, 4))


def _texts(network: Network, field: str) -> tuple[list[str], dict[str, set[str]]]:
    """Different values as they are mostly written, and who has each by its name."""
    spelled: dict[str, Counter[str]] = {}
    holders: dict[str, set[str]] = {}
    for entity in network.entities:
        for text in getattr(entity, field):
            if name := same_value(text):
                spelled.setdefault(name, Counter())[text] += 1
                holders.setdefault(name, set()).add(entity.key)
    used = [min(counts, key=lambda t: (-counts[t], t)) for _, counts in sorted(spelled.items())]
    return used, holders


def _alike(texts: list[str]) -> Iterator[tuple[int, int, float]]:
    """The most alike of each, every pair once, with their likeness from 0 to 1."""
    if len(texts) < 2:
        return
    left, _, least = likeness(texts, ())
    found = sparse_dot_topn.sp_matmul_topn(
        sparse.csr_matrix(left),
        sparse.csr_matrix(left.T),
        top_n=_EACH + 1,  # itself too
        threshold=least + _LEAST * (1 - least),
    ).tocoo()
    pairs = {
        (min(i, j), max(i, j)): (value - least) / (1 - least)
        for i, j, value in zip(
            found.row.tolist(), found.col.tolist(), found.data.tolist(), strict=True
        )
        if i != j
    }
    for (i, j), value in sorted(pairs.items()):
        yield i, j, min(value, 1.0)
