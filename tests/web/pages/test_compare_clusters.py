"""Clusters side by side."""

from __future__ import annotations

import re

from graphapp.journeys import networks
from graphapp.journeys.workspace import Workspace
from tests.web.people import visitor
from tests.web.small import FOOD, HOSTILE, TIES, fill


def test_it_says_how_far_two_methods_agree_and_shows_them_crosswise(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/clusters/compare?method=leiden&other=louvain").text
    assert "They find the very same clusters. Nobody changes place." in page
    assert "adjusted Rand index 1.00" in page
    table = page.split('class="list cards crosswise"')[1].split("</table>")[0]
    assert table.count('class="same"') == 2


def test_it_says_who_changes_place(workspace: Workspace) -> None:
    networks.open_sample(workspace)
    page = (
        visitor(workspace)
        .get("/clusters/compare?method=leiden&other=leiden&other.resolution=3")
        .text
    )
    assert "Leiden and Leiden (resolution 3)" in page
    assert re.search(r"Of \d+, \d+ change place", page)
    movers = page.split('id="movers"')[1]
    assert movers.count("<tr>") > 2
    assert re.search(r'href="/clusters/\w+\?resolution=3"', movers)


def test_the_form_keeps_the_options_of_both_apart(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/clusters/compare?resolution=2&other.resolution=5").text
    assert re.search(r'name="resolution" type="range"[^>]*value="2"', page)
    assert re.search(r'name="other.resolution" type="range"[^>]*value="5"', page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_an_option_that_cannot_be_is_told_in_words(workspace: Workspace) -> None:
    fill(workspace)
    answer = visitor(workspace).get("/clusters/compare?other.resolution=much")
    assert answer.status_code == 400
    assert "Resolution cannot be" in answer.text
    assert 'value="much"' in answer.text
    assert visitor(workspace).get("/clusters/compare?other=magic").status_code == 404


def test_the_clusters_lead_to_it_with_their_options(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/clusters?method=louvain&resolution=2").text
    assert "/clusters/compare?method=louvain&amp;resolution=2" in page


def test_it_does_without_anybody(workspace: Workspace) -> None:
    assert "nothing to compare" in visitor(workspace).get("/clusters/compare").text


def test_names_from_strangers_stay_text(workspace: Workspace) -> None:
    fill(workspace, [FOOD[0]._replace(name=HOSTILE, sectors=("<b>bold</b>",)), *FOOD[1:]], TIES[:5])
    page = visitor(workspace).get("/clusters/compare?other=shared_assets").text
    assert "<script>alert" not in page
    assert "<b>bold" not in page
