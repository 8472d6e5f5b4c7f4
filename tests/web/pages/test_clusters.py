"""The clusters and the page of one."""

from __future__ import annotations

import re
from itertools import combinations

import networkx as nx
import pytest

from graphapp.analysis.cluster import chance as cluster_chance
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write
from graphapp.web.pages import _cluster_trust
from tests.web.people import visitor
from tests.web.small import ALONE, CARE, FOOD, HOSTILE, TIES, fill
from tests.whole_word import says


def _first_cluster(page: str) -> str:
    found = re.search(r'<article class="cluster">\s*<h2><a href="/clusters/(\w+)', page)
    assert found
    return found[1]


def test_it_shows_each_cluster_with_its_reason_and_its_people(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/clusters").text
    assert "Two clusters, and one alone" in page
    assert page.count('<article class="cluster">') == 2
    assert "Community Kitchen" in page
    assert "The way out leads through" in page


def test_it_lists_those_alone_with_a_way_to_suggestions(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/clusters").text
    assert "/suggestions?for=boat" in page


def test_it_says_which_clusters_could_be_and_who_could_convene_them(workspace: Workspace) -> None:
    makers = [
        Entity(key, "Enterprise", f"Maker {key}", sectors=("food",), area="Soho", needs=("a van",))
        for key in "abcd"
    ]
    ise = Entity("ise", "Partner", "iSE")
    ties = [make_tie(key, "ise", "PARTNERS_WITH") for key in "abc"]
    workspace.write(Write(Change(entities_after=(*makers, ise), ties_after=tuple(ties))))
    page = " ".join(visitor(workspace).get("/clusters").text.split())
    assert "4 enterprises are in food and in Soho. None is tied to another." in page
    assert "Nobody near offers what they need: a van." in page
    assert re.search(r"Could convene them:.{,300}iSE.{,60}tied to 3", page)
    assert 'href="/measures"' in page


def test_it_says_where_chance_is_not_measured(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (cluster_chance, _cluster_trust):
        monkeypatch.setattr(module, "MOST_TIES", 3)
    fill(workspace)
    page = " ".join(visitor(workspace).get("/clusters").text.split())
    assert (
        "Whether they are more than chance would make is not measured above 3 tied pairs." in page
    )


def test_it_keeps_the_options_in_every_link(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/clusters?method=louvain&resolution=2&seed=").text
    assert re.search(r'href="/clusters/\w+\?method=louvain&amp;resolution=2"', page)
    assert re.search(r'href="/map\?cluster=\w+&amp;method=louvain&amp;resolution=2"', page)


def test_it_says_what_is_wrong_with_an_option_and_shows_the_usual(workspace: Workspace) -> None:
    fill(workspace)
    answer = visitor(workspace).get("/clusters?resolution=many")
    assert answer.status_code == 400
    assert "Resolution cannot be" in answer.text
    assert 'value="many"' in answer.text
    assert answer.text.count('<article class="cluster">') == 2


def test_it_answers_for_an_unknown_method_in_words(workspace: Workspace) -> None:
    answer = visitor(workspace).get("/clusters?method=magic")
    assert answer.status_code == 404
    assert "leiden" in answer.text


def test_it_tells_what_would_be_here_while_the_network_is_empty(workspace: Workspace) -> None:
    page = visitor(workspace).get("/clusters").text
    assert "No clusters yet" in page
    assert "/import" in page


def test_it_offers_the_last_day_that_had_ties(workspace: Workspace) -> None:
    past = [make_tie("bakery", "caterer", "PARTNERS_WITH", until="2017-02")]
    fill(workspace, FOOD, past)
    page = visitor(workspace).get("/clusters").text
    assert "The last day that had any was 2017-02-28" in page
    assert "on=2017-02-28" in page
    assert "One cluster" in visitor(workspace).get("/clusters?on=2017-02-28").text


def test_it_shows_a_cluster_with_its_members_profile_and_ways_out(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    id = _first_cluster(client.get("/clusters").text)
    page = client.get(f"/clusters/{id}").text
    members = FOOD if "Bakery Co-op" in page.split("<h2>Members</h2>")[1] else CARE
    for entity in members:
        assert f"/directory/{entity.key}" in page
    assert "Ties to other clusters" in page
    assert "1 tie" in page


def test_a_cluster_that_is_gone_leads_to_the_one_most_like_it(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    ids = set(re.findall(r'<h2><a href="/clusters/(\w+)', client.get("/clusters").text))
    change = Change(ties_after=(make_tie("boat", "bakery", "SUPPLIES"),))
    workspace.store.write(Write(change))
    now = set(re.findall(r'<h2><a href="/clusters/(\w+)', client.get("/clusters").text))
    (gone,) = ids - now
    answer = client.get(f"/clusters/{gone}", follow_redirects=True)
    assert answer.request.path.split("/")[-1] in now - ids
    assert "has the most of its members" in answer.text
    assert ALONE.name in answer.text


def test_an_id_that_never_was_is_not_found(workspace: Workspace) -> None:
    fill(workspace)
    assert visitor(workspace).get("/clusters/000000").status_code == 404


def test_names_from_strangers_stay_text(workspace: Workspace) -> None:
    hostile = [FOOD[0]._replace(name=HOSTILE, sectors=("<b>bold</b>",)), *FOOD[1:]]
    fill(workspace, hostile, TIES[:5])
    client = visitor(workspace)
    page = client.get("/clusters").text
    page += client.get(f"/clusters/{_first_cluster(page)}").text
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert "&lt;script&gt;alert" in page


def test_it_says_how_closely_a_cluster_is_knit(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/clusters").text
    assert re.search(r"losely knit <span class=\"term\">density 0\.\d\d, \d of \d+ pairs", page)


def test_it_tells_what_a_cluster_needs_and_offers_as_a_whole(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    ids = re.findall(r'<h2><a href="/clusters/(\w+)', client.get("/clusters").text)
    pages = [client.get(f"/clusters/{id}").text for id in ids]
    [food] = [page for page in pages if "Met inside" in page]
    assert "bread" in food.split("Met inside")[1].split("</ul>")[0]
    [care] = [page for page in pages if "Not met inside" in page]
    assert "nobody in the network offers it" in care.split("Not met inside")[1]


def test_it_shows_a_cluster_of_those_who_share_and_are_not_tied(workspace: Workspace) -> None:
    entities = [FOOD[0], FOOD[1], FOOD[2]]
    fill(workspace, entities, TIES[1:3])
    client = visitor(workspace)
    page = client.get("/clusters?method=shared_assets").text
    assert "Not tied to each other yet" in page
    assert "They share" in page
    one = client.get(f"/clusters/{_first_cluster(page)}?method=shared_assets").text
    assert "2 of 2" in one
    assert "leads to those who are in no cluster" in one


def test_it_says_how_far_the_clusters_hold_and_who_stands_between(workspace: Workspace) -> None:
    between_two(workspace)
    client = visitor(workspace)
    page = client.get("/clusters").text
    assert "pairs stay together when a tenth of the ties is missed" in page
    assert "1 stands between two of them." in page
    assert "no clusters worth the name" not in page
    for id in re.findall(r'<h2><a href="/clusters/(\w+)', page):
        one = client.get(f"/clusters/{id}").text
        part = one.split('<h2 id="between">')[1].split("</section>")[0]
        assert "/directory/z" in part
        assert re.search(r"and in (this one|<a[^>]*>[^<]*</a>) as well", part)


def test_it_says_where_there_are_no_clusters_worth_the_name(workspace: Workspace) -> None:
    graph = nx.gnm_random_graph(60, 150, seed=1)
    people = [Entity(f"e{node:02}", "Enterprise", f"Number {node}") for node in graph]
    fill(
        workspace,
        people,
        [make_tie(f"e{a:02}", f"e{b:02}", "PARTNERS_WITH") for a, b in graph.edges],
    )
    assert "There are no clusters worth the name" in visitor(workspace).get("/clusters").text


def test_it_recommends_a_way_with_its_reason(workspace: Workspace) -> None:
    ring = nx.ring_of_cliques(60, 5)
    people = [Entity(f"e{node:03}", "Enterprise", f"Number {node}") for node in ring]
    fill(
        workspace,
        people,
        [make_tie(f"e{a:03}", f"e{b:03}", "PARTNERS_WITH") for a, b in ring.edges],
    )
    client = visitor(workspace)
    assert re.search(
        r'Recommended here:\s+<a href="/clusters\?method=map_equation"',
        client.get("/clusters").text,
    )
    page = client.get("/clusters?method=map_equation").text
    assert "This way is the one recommended here" in page
    assert "fewer bits" in page


def test_it_says_when_a_method_puts_everybody_into_one_group(workspace: Workspace) -> None:
    graph = nx.gnm_random_graph(60, 300, seed=1)
    people = [Entity(f"e{node:02}", "Enterprise", f"Number {node}") for node in graph]
    fill(
        workspace,
        people,
        [make_tie(f"e{a:02}", f"e{b:02}", "PARTNERS_WITH") for a, b in graph.edges],
    )
    page = visitor(workspace).get("/clusters?method=label_propagation").text
    assert "Label propagation puts 60 of 60 into one group: it sees no parts." in page


def test_the_resolution_is_a_slider_that_keeps_what_is_chosen(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    slider = r'name="resolution" type="range" min="0.1" step="any"\s+max="{}" value="{}"'
    assert re.search(slider.format(4, 1), client.get("/clusters").text)
    assert re.search(slider.format(4, "1.37"), client.get("/clusters?resolution=1.37").text)
    assert re.search(slider.format(20, 16), client.get("/clusters?resolution=16").text)


def between_two(workspace: Workspace) -> None:
    """Two groups of six, and one who is tied to three of each."""
    groups = [pair for group in ("abcdef", "ghijkl") for pair in combinations(group, 2)]
    ties = [make_tie(a, b, "PARTNERS_WITH") for a, b in [*groups, *((o, "z") for o in "abcghi")]]
    fill(workspace, [Entity(key, "Partner", f"Org {key}") for key in "abcdefghijklz"], ties)


def test_a_cluster_gets_a_name_on_its_page_and_keeps_it_everywhere(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    id = _first_cluster(client.get("/clusters").text)
    page = client.post(f"/clusters/{id}", data={"called": "The <b>hub</b>"}, follow_redirects=True)
    assert "<h1>The &lt;b&gt;hub&lt;/b&gt;</h1>" in page.text
    for path in ("/clusters", "/clusters?method=louvain", f"/clusters/{id}?paper=1"):
        assert "The &lt;b&gt;hub&lt;/b&gt;" in client.get(path).text
    assert "The <b>hub</b>" in [c["name"] for c in client.get("/api/v1/clusters").json["clusters"]]
    page = client.post(f"/clusters/{id}", data={"called": ""}, follow_redirects=True)
    assert "called after what its members have in common again" in page.text
    assert not says(client.get("/clusters").text, "hub")


def test_a_name_that_is_too_long_is_refused_in_words(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    id = _first_cluster(client.get("/clusters").text)
    page = client.post(f"/clusters/{id}", data={"called": "x" * 90}, follow_redirects=True)
    assert "The name has 90 characters." in page.text
