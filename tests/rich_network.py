"""A network with every field filled by texts that are hard to carry."""

from __future__ import annotations

import random

from graphapp.model import KINDS, TIE_TYPES, Entity, Tie, make_tie

NASTY = [
    "=HYPERLINK(1)",
    "+44 121",
    "-1.9",
    "-x",
    "@sum",
    "'=quoted",
    "'plain",
    "a|b",
    "\\|c\\",
    "two\nlines",
    'say "hi", he; said',
    "<script>alert(1)</script>",
    "naïve 🙂 שלום",
    "extra:x",
    "_x000D_",
    "true",
    "2017",
    "007",
]


def rich_network(count: int = 120) -> tuple[list[Entity], list[Tie]]:
    """Every field filled at random with texts that are hard to carry."""
    rng = random.Random(7)

    def some() -> tuple[str, ...]:
        return tuple(rng.sample(NASTY[:8] + NASTY[11:], rng.randint(0, 3))) or ("one",)

    def line() -> str:
        return rng.choice([text for text in NASTY if "\n" not in text])

    entities = [
        Entity(
            f"key-{i}" if i % 3 else f"GB-CHC-{i}",
            rng.choice(list(KINDS)),
            f"{line()} {i}",
            description=rng.choice(NASTY),
            sectors=some(),
            tags=some(),
            needs=some(),
            offers=some(),
            area=line(),
            latitude=rng.choice([None, 52.4862, -1.5]),
            longitude=rng.choice([None, -1.8904, 0.0]),
            url=rng.choice(["", "https://example.org/?a=1,2"]),
            identifiers=(f"GB-COH-{i:08}",) if i % 4 == 0 else (),
            since=rng.choice(["", "2017", "2017-04"]),
            until=rng.choice(["", "2018", "2019-04-06"]),
            visibility=rng.choice(["public", "members", "private"]),
            source=line(),
            extra=rng.choice([{}, {"Name": "x", "=cmd": "=1", "type": "t", "Colour ü": line()}]),
        )
        for i in range(count)
    ]
    ties = {}
    for _ in range(count * 3):
        one, other = rng.sample(entities, 2)
        tie = make_tie(
            one.key,
            other.key,
            rng.choice(list(TIE_TYPES)),
            directed=rng.choice([None, True, False]),
            label=rng.choice(["", line(), "funds"]),
            strength=rng.choice([1.0, 0.1, 2.5, 1e6, 1 / 3]),
            since=rng.choice(["", "2016"]),
            until=rng.choice(["", "2017-01"]),
            source=rng.choice(["", line()]),
            extra=rng.choice([{}, {"Weight": "-3", "direction": "north", "label": "x"}]),
        )
        ties[tie.identity] = tie
    return entities, list(ties.values())
