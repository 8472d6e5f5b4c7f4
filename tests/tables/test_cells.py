"""Cells: lists, and texts that no spreadsheet may run, come back as they were."""

from __future__ import annotations

import itertools
import random

import pytest

from graphapp.tables.cells import clean, join_values, protect, split_values, unprotect

NASTY = [
    "=1+1",
    "+44 121",
    "-2",
    "-1.9",
    "-x",
    "@me",
    "'",
    "'=",
    "''=1",
    "'a",
    "\t=1",
    "\r",
    "a'=b",
]


@pytest.mark.parametrize("text", NASTY)
def test_protecting_and_back_changes_nothing(text: str) -> None:
    assert unprotect(protect(text)) == text


def test_protecting_and_back_changes_no_text_of_the_signs_that_matter() -> None:
    for length in range(5):
        for signs in itertools.product("'=-@\t1a", repeat=length):
            text = "".join(signs)
            assert unprotect(protect(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "-1+2", "@x", "\t=1", "\r=1", "'=1", "＝1"])
def test_what_a_spreadsheet_might_run_gets_an_apostrophe(text: str) -> None:
    assert protect(text) == "'" + text


@pytest.mark.parametrize("text", ["-1.9", "-3", "-1.5e-7", "a=b", "'quoted'", "O'Hara", ""])
def test_other_texts_and_negative_numbers_stay(text: str) -> None:
    assert protect(text) == text


def test_lists_of_any_values_come_back() -> None:
    rng = random.Random(4)
    for _ in range(3000):
        values = [
            "".join(rng.choices("a|\\=b", k=rng.randint(1, 5))) for _ in range(rng.randint(1, 4))
        ]
        assert split_values(join_values(values)) == values
        assert split_values(join_values(values, " | ")) == values


def test_a_list_as_people_write_it() -> None:
    assert split_values(" food | health||\tart ") == ["food", "health", "art"]
    assert split_values(r"C:\data|x") == [r"C:\data", "x"]
    assert split_values(r"either\|or") == ["either|or"]
    assert split_values("") == []


def test_cleaning_undoes_protecting_and_takes_blanks_away() -> None:
    assert clean("  '=1+1 ") == "=1+1"
    assert clean("\u00a0a\u00a0") == "a"
    assert clean("two\r\nlines") == "two\nlines"
