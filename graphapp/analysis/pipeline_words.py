"""What became of suggestions, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from graphapp.analysis.overview_sentences import number
from graphapp.analysis.pipeline import Changed, Outcome
from graphapp.names import listing


def outcome_words(outcome: Outcome) -> str:
    """ "Of six strong ones two came true, one was introduced and three were dismissed.\""""
    count, strength = number(outcome.decided), outcome.strength
    those = f"{count} {strength} {'one' if outcome.decided == 1 else 'ones'}"
    if not strength:
        those = f"{count} that nothing spoke for"
    counted = {
        "introduced": outcome.introduced,
        "happening already": outcome.happening,
        "dismissed": outcome.dismissed,
    }
    parts = [f"{number(outcome.came_true)} came true"] if outcome.came_true else []
    parts += [f"{number(n)} {_was(n)} {what}" for what, n in counted.items() if n]
    said = listing(parts, most=4) or "none has come to anything yet"
    return f"Of {those}, {said}."


def what_changed(changed: Changed | None) -> Iterator[str]:
    """What the ties that came through us have done, and what they have not."""
    if changed is None:
        return
    count = len(changed.ties)
    yield f"{number(count).capitalize()} {'tie' if count == 1 else 'ties'} came through us."
    now, without = changed.now, changed.without
    measured = (
        (
            "Enterprises within two steps of an investment",
            without.enterprises_near_an_investment,
            now.enterprises_near_an_investment,
        ),
        ("Needs that are met nearby", without.needs_met, now.needs_met),
        ("Parts without a tie to each other", without.components, now.components),
    )
    for what, before, after in measured:
        if before != after:
            yield f"{what}: {after:,}, and {before:,} without these ties."
    unmoved = [(what, after) for what, before, after in measured if before == after]
    if unmoved:
        same = (f"{what[0].lower()}{what[1:]} ({after:,})" for what, after in unmoved)
        yield f"As many with them as without: {'; '.join(same)}."


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
