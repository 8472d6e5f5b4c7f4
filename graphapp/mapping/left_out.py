"""What of a sheet was left out or guessed when it was read by its mapping, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphapp.language import _, _n, number
from graphapp.mapping.mapping import SheetMapping
from graphapp.names import listing


@dataclass
class LeftOut:
    """Counts of rows, ties and words, as they come by. `words` are those of kinds whose rows are
    left out, `guessed` those of kinds that nobody has answered for; `differing` are strengths of a
    matrix without direction, `alone` ties of somebody with themselves."""

    words: Counter[str] = field(default_factory=Counter)
    guessed: Counter[str] = field(default_factory=Counter)
    differing: int = 0
    alone: int = 0

    def told(self, mapping: SheetMapping) -> Iterator[str]:
        for word, count in self.words.most_common(10):
            yield _n(
                "{n} row is left out, as {word} was chosen to be.",
                "{n} rows are left out, as {word} was chosen to be.",
                count,
                word=repr(word),
            )
        if self.guessed:
            words = listing(sorted(self.guessed), 6)
            yield _("Which kind these mean is guessed: {words}.", words=words)
        if self.differing:
            yield _(
                "These ties have no direction, so numbers that differ from the one across the "
                "diagonal are left out: {n}.",
                n=number(self.differing),
            )
        if self.alone:
            yield _("Ties of somebody with themselves are left out: {n}.", n=number(self.alone))
        left = [column.header for column in mapping.columns if column.meaning == "leave out"]
        if left and mapping.shape != "leave out":
            yield _n(
                "Left out: the column {names}.",
                "Left out: the columns {names}.",
                len(left),
                names=listing(left, 8),
            )
        if mapping.header_row > 1:
            yield _(
                "The header is read from row {n}; what stands above it is left out.",
                n=mapping.header_row,
            )
