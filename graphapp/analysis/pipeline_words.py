"""What became of suggestions, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from graphapp.analysis.evaluation.strength import strength_words
from graphapp.analysis.pipeline import Changed, Figures, Outcome
from graphapp.language import _, _n, spelt
from graphapp.language import number as figures
from graphapp.names import capital, listing


def outcome_words(outcome: Outcome) -> str:
    """ "Of six strong ones two came true, one was introduced and three were dismissed.\""""
    decided, count = outcome.decided, spelt(outcome.decided)
    if outcome.strength:
        those = _n(
            "{count} {strength} one",
            "{count} {strength} ones",
            decided,
            count=count,
            strength=strength_words(outcome.strength),
        )
    else:
        those = _n(
            "{count} that nothing spoke for",
            "{count} that nothing spoke for",
            decided,
            count=count,
        )
    said = listing([*_became(outcome)], most=4)
    if not said:
        return _("Of {those}, none has come to anything yet.", those=those)
    return _("Of {those}, {became}.", those=those, became=said)


def _became(outcome: Outcome) -> Iterator[str]:
    if n := outcome.came_true:
        yield _n("{count} came true", "{count} came true", n, count=spelt(n))
    if n := outcome.introduced:
        yield _n("{count} was introduced", "{count} were introduced", n, count=spelt(n))
    if n := outcome.happening:
        yield _n(
            "{count} was happening already", "{count} were happening already", n, count=spelt(n)
        )
    if n := outcome.dismissed:
        yield _n("{count} was dismissed", "{count} were dismissed", n, count=spelt(n))


def what_changed(changed: Changed | None) -> Iterator[str]:
    """What the ties that came through us have done, and what they have not."""
    if changed is None:
        return
    n = len(changed.ties)
    ties = _n("{count} tie came through us.", "{count} ties came through us.", n, count=spelt(n))
    yield capital(ties)
    unmoved = []
    for what, plain, before, after in _measured(changed.without, changed.now):
        if before == after:
            unmoved.append(f"{plain} ({figures(after)})")
        else:
            yield _(
                "{what}: {with_them}, and {without} without these ties.",
                what=what,
                with_them=figures(after),
                without=figures(before),
            )
    if unmoved:
        yield _("As many with them as without: {figures}.", figures="; ".join(unmoved))


def _measured(before: Figures, after: Figures) -> Iterator[tuple[str, str, int, int]]:
    """What is measured, as it stands alone and in a sentence, and its figures."""
    yield (
        _("Enterprises within two steps of an investment"),
        _("enterprises within two steps of an investment"),
        before.enterprises_near_an_investment,
        after.enterprises_near_an_investment,
    )
    yield (
        _("Needs that are met nearby"),
        _("needs that are met nearby"),
        before.needs_met,
        after.needs_met,
    )
    yield (
        _("Parts without a tie to each other"),
        _("parts without a tie to each other"),
        before.components,
        after.components,
    )
