"""Settings that cannot be used are told as such."""

from __future__ import annotations

import pytest

from graphapp.errors import SetupProblem
from graphapp.settings import read_settings


@pytest.mark.parametrize("text", ["0", "-5", "many", "²", "٣", "1.5", "9" * 5000])
def test_what_is_no_number_is_told_by_the_settings_name(text: str) -> None:
    with pytest.raises(SetupProblem) as told:
        read_settings({"GRAPHAPP_MAX_UPLOAD": text})
    assert told.value.message.startswith("GRAPHAPP_MAX_UPLOAD is ")
    assert len(told.value.message) < 100


def test_a_number_is_read_with_blanks_around_it() -> None:
    assert read_settings({"GRAPHAPP_MAX_UPLOAD": " 007 "}).max_upload_mb == 7
