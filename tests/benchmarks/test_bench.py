"""The bench runs, and its ratios say what is known and no more."""

from __future__ import annotations

import pytest

from tests.benchmarks import __main__ as bench
from tests.benchmarks import analysing, edits
from tests.benchmarks.table import compared


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        (2.0, 5.0, ("2.00 s", "5.00 s", "2.50")),
        (5.0, 2.0, ("5.00 s", "2.00 s", "0.40")),
        (0.5, None, ("0.50 s", "over 60 s", "over 120")),
        (None, 3.0, ("over 60 s", "3.00 s", "under 0.05")),
        (None, None, ("over 60 s", "over 60 s", "unknown")),
    ],
)
def test_a_ratio_says_what_is_known(
    ours: float | None, theirs: float | None, said: tuple[str, str, str]
) -> None:
    row = compared("job", ours, "beside", theirs, 60)
    assert (row.ours, row.theirs, row.ratio) == said


def test_it_compares_the_analysis_with_networkx() -> None:
    found = list(analysing.rows([120], patience=60))
    assert [row.beside.split()[0] for row in found] == ["NetworkX"] * 5
    assert all(float(row.ratio) > 0 for row in found)


def test_it_measures_what_the_next_reader_waits_for_after_each_sort_of_edit() -> None:
    found = list(edits.rows([150]))
    assert [row.job.rpartition(" after ")[2] for row in found] == [
        "a correction",
        "a need",
        "a decision",
        "a tie",
        "an entity",
    ]
    assert all(float(row.ratio) > 0 for row in found)


def test_networkx_is_not_waited_for_for_ever() -> None:
    first, *_ = analysing.rows([4_000], patience=0.0)
    assert first.theirs == "over 0 s"


def test_a_word_that_it_does_not_know_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["fast"]) == 2
    assert "usage" in capsys.readouterr().err
