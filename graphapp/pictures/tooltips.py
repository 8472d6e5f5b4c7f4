"""The words that a picture says of what is pointed at, and how texts are cut to one line."""

from __future__ import annotations

from collections.abc import Mapping

from graphapp.language import _, _n
from graphapp.model import KINDS, Entity, Tie

LABEL_LENGTH = 40


def on_one_line(text: str, length: int = LABEL_LENGTH) -> str:
    """`text` on one line, cut at a word where one ends late enough."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    word_end = cut.rfind(" ")
    return (cut[:word_end] if word_end > length // 2 else cut).rstrip() + "…"


def tooltip(entity: Entity, degree: int) -> str:
    """Plain text: the name, what it is, until when, and how many it works with."""
    kind = KINDS[entity.kind].label
    about = [kind, entity.area, entity.sectors[0] if entity.sectors else ""]
    lines = [on_one_line(entity.name, 120), " · ".join(on_one_line(a, 60) for a in about if a)]
    if entity.until:
        lines.append(_("until {day}", day=entity.until))
    if not degree:
        return "\n".join([*lines, _("works with nobody yet")])
    return "\n".join([*lines, _n("works with {n} other", "works with {n} others", degree)])


def bubble_tooltip(name: str, members: int) -> str:
    """Of a cluster that stands for its members."""
    return _n(
        "{name}\n{n} together; open it to see them",
        "{name}\n{n} together; open it to see them",
        members,
        name=on_one_line(name, 120),
    )


def tie_tooltip(tie: Tie, names: Mapping[str, str], *, is_past: bool) -> str:
    """Who is tied to whom and how, and of a tie that is past until when, or from when on."""
    said = (names[tie.start], tie.words(tie.start), names[tie.end])
    words = " ".join(map(on_one_line, said))
    if not is_past:
        return words
    if tie.until:
        return _("{words} (until {day})", words=words, day=tie.until)
    return _("{words} (from {day})", words=words, day=tie.since)
