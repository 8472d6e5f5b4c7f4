"""What a line may go on with while it is typed: known names, and needs and offers said before."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.memory import once
from graphapp.names import same_name
from graphapp.network import Network
from graphapp.spoken.tokens import LONGEST

_LEAST = 2  # characters that are typed before anything is proposed
_LONGEST = 120


@dataclass(frozen=True)
class Completion:
    """`text` instead of the last `replaces` characters of the line; `key` of whom it names."""

    text: str
    replaces: int
    key: str = ""


def complete(network: Network, line: str, limit: int = 5) -> list[Completion]:
    """What the end of the line is the beginning of: the longest end first, then names of many ties
    first, each once."""
    end = line[-_LONGEST:] if len(line) <= LONGEST else ""
    starts = [0, *(i + 1 for i, letter in enumerate(end) if letter in " ,;")]
    found: dict[str, Completion] = {}
    for start in starts:
        typed = end[start:]
        wanted = same_name(typed)
        if len(wanted) < _LEAST or typed.startswith(" "):
            continue
        for text, key in _texts(network):
            plain = same_name(text[:_LONGEST])
            if plain.startswith(wanted) and plain != wanted and text not in found:
                found[text] = Completion(text[:_LONGEST], len(typed), key)
                if len(found) == limit:
                    return list(found.values())
    return list(found.values())


@once
def _texts(network: Network) -> tuple[tuple[str, str], ...]:
    """All that is proposed, the best first: names by their ties, then needs and offers."""
    ties = network.matrix.indptr[1:] - network.matrix.indptr[:-1]
    rows = sorted(range(len(network.entities)), key=lambda row: (-ties[row], network.keys[row]))
    names = [(network.entities[row].name, network.keys[row]) for row in rows]
    said = {t: "" for e in network.entities for t in (*e.needs, *e.offers)}
    return (*names, *sorted(said.items()))
