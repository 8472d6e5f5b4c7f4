"""How well duplicates are found: `python -m tests.benchmarks.duplicates [organisations]`.

A register of invented organisations in two spellings; the same where only a part is there twice.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence

from graphapp.duplicates.find import Pair, find_duplicates
from tests.benchmarks.organisations import invented
from tests.benchmarks.register import Register, in_two_spellings

RECALLS = (0.8, 0.9, 0.93, 0.95, 0.96, 0.97)


def main(count: int) -> None:
    organisations = invented(count, seed=2)
    for share in (1.0, 0.2, 0.02):
        register = in_two_spellings(organisations, seed=6, share=share)
        start = time.process_time()
        found = find_duplicates(register.entities)
        took = time.process_time() - start
        precision, recall = quality(found, register)
        print(f"{len(register.entities):,} entities, {share:.0%} there twice: {took:.1f} s of CPU")
        print(f"  all {len(found):,} pairs: precision {precision:.4f}, recall {recall:.4f}")
        for recall, precision in curve(found, register):
            print(f"  recall {recall:.2f}: precision {precision:.4f}")


def quality(found: Sequence[Pair], register: Register) -> tuple[float, float]:
    """Precision and recall."""
    right = sum((pair.a, pair.b) in register.pairs for pair in found)
    return right / max(1, len(found)), right / len(register.pairs)


def curve(found: Sequence[Pair], register: Register) -> Iterator[tuple[float, float]]:
    """(recall, precision) of the best that reach each of the RECALLS."""
    for wanted in RECALLS:
        right = 0
        for number, pair in enumerate(found, 1):
            right += (pair.a, pair.b) in register.pairs
            if right >= wanted * len(register.pairs):
                yield wanted, right / number
                break


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7_000)
