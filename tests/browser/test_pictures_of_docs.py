"""The docs' pictures can still be taken from the app."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from tests.browser.conftest import Site
from tests.browser.take_pictures import LARGEST, SHOTS, take


@pytest.mark.parametrize("name", ["complaints.png", "phone.png"])
def test_it_takes_a_small_picture_of_the_size_it_says(browser: Any, site: Site, name: str) -> None:
    picture = take(browser, site.address, name)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (SHOTS[name].width, SHOTS[name].height)
    assert len(picture) <= LARGEST
