"""The ranked list of who could work with whom."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest

from graphapp.analysis.suggest import scores, usual_weights
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.web.pages import suggestion_weights
from tests.web.people import visitor
from tests.web.small import FOOD, HOSTILE, TIES, fill


def test_it_says_who_could_work_with_whom_and_why(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/suggestions").text
    assert "could work with" in page
    assert 'class="because"' in page
    assert "See it on the map" in page


def test_strength_is_a_word_and_bars_but_never_a_bare_number(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/suggestions").text
    assert re.search(r'aria-label="[a-z ]+, [1-5] of 5"', page)
    assert not re.search(r"\b0\.\d{2,}", page)


def test_it_says_whom_to_ask_in_the_words_of_the_ties(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/suggestions?for=bakery").text
    assert re.search(r"Ask .*?, who ", page, re.DOTALL)


def test_it_speaks_of_one_entity_when_asked_for_it(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/suggestions?for=bakery").text
    assert "Whom <bdi>Bakery Co-op</bdi> could work with" in page
    pairings = re.findall(r'class="pairing">.*?</h2>', page, re.DOTALL)
    assert pairings
    assert all("Could work with" in p and "Bakery Co-op" not in p for p in pairings)


def test_each_suggestion_leads_to_a_map_on_which_it_is_drawn(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    links = re.findall(r'href="/map\?([^"]*)">See it', client.get("/suggestions?for=clinic").text)
    assert len(links) > 1
    for link in map(unescape, links):
        ends = set(re.findall(r"(?:focus|chosen)=(\w+)", link))
        drawn = client.get(f"/map/data?{link}").json
        assert drawn
        assert ends in [{e["from"], e["to"]} for e in drawn["edges"] if e["kind"] == "maybe"]


def test_a_typed_name_leads_to_the_address_with_the_key(workspace: Workspace) -> None:
    fill(workspace)
    answer = visitor(workspace).get("/suggestions?who=bakery+co-op&for=&kind=partner")
    assert answer.status_code == 302
    assert answer.location == "/suggestions?for=bakery&kind=partner"


def test_a_cleared_name_leads_back_to_everybody(workspace: Workspace) -> None:
    fill(workspace)
    answer = visitor(workspace).get("/suggestions?who=&for=bakery")
    assert answer.location == "/suggestions"


def test_another_name_over_the_chosen_one_counts(workspace: Workspace) -> None:
    fill(workspace)
    answer = visitor(workspace).get("/suggestions?who=Caterer+A&for=bakery")
    assert answer.location == "/suggestions?for=caterer"


def test_the_weights_stand_in_the_address_and_decide(workspace: Workspace) -> None:
    fill(workspace)
    client = visitor(workspace)
    silent = "&".join(f"w={name}:0" for name in scores() if name != "shared_partners")
    page = client.get(f"/suggestions?{silent}&w=shared_partners:2").text
    assert page.count('class="pairing"') < client.get("/suggestions").text.count('class="pairing"')
    assert re.search(r'name="weight.shared_partners"[^>]* value="2"', page)
    assert "What counts how much: not as usual" in page


def test_the_sliders_lead_to_an_address_that_can_be_read(workspace: Workspace) -> None:
    fill(workspace)
    form = {f"weight.{name}": f"{usual:g}" for name, usual in usual_weights().items()}
    client = visitor(workspace)
    asked = {"who": "", "for": "", **form}
    assert client.get("/suggestions", query_string=asked).location == "/suggestions"
    asked["weight.shared_partners"] = "2.5"
    answer = client.get("/suggestions", query_string=asked)
    assert unquote(answer.location) == "/suggestions?w=shared_partners:2.5"


def test_the_weights_stay_from_page_to_page(workspace: Workspace) -> None:
    others = [Entity(f"e{i:02}", "Enterprise", f"Enterprise {i:02}") for i in range(12)]
    fill(workspace, [*FOOD, *others], [make_tie("kitchen", e.key, "HOSTS") for e in others])
    page = visitor(workspace).get("/suggestions?w=bridging:3").text
    assert re.search(r'href="[^"]*page=2[^"]*w=bridging[^"]*" rel="next"', page)


@pytest.mark.parametrize("wrong", ["luck:1", "bridging:many", "bridging:4", "bridging:nan", "x"])
def test_it_says_which_weights_there_are(workspace: Workspace, wrong: str) -> None:
    fill(workspace)
    answer = visitor(workspace).get(f"/suggestions?w={wrong}")
    assert answer.status_code == 400
    assert wrong.split(":")[0] in answer.text


def test_it_says_on_demand_what_each_score_said_and_what_it_means(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/suggestions").text
    said = page.split("What each score said")[1].split("</details>")[0]
    for entry in scores().values():
        assert entry.title in said
        assert f'href="#score-{entry.name}"' in said
        assert f'id="score-{entry.name}"' in page
    assert "says nothing" in said
    assert "Kovács" in page


def test_it_shows_only_the_kinds_asked_for(workspace: Workspace) -> None:
    fill(workspace)
    page = visitor(workspace).get("/suggestions?for=bakery&kind=partner").text
    pairings = re.findall(r'class="pairing">.*?</h2>', page, re.DOTALL)
    assert pairings
    assert all("Partner:" in pairing for pairing in pairings)


def test_an_unknown_key_is_not_found_and_names_the_nearest(workspace: Workspace) -> None:
    fill(workspace)
    answer = visitor(workspace).get("/suggestions?for=bakry")
    assert answer.status_code == 404
    assert "Bakery Co-op" in answer.text


def test_it_pages_a_long_list_and_says_where_one_is(workspace: Workspace) -> None:
    others = [Entity(f"e{i:02}", "Enterprise", f"Enterprise {i:02}") for i in range(12)]
    fill(workspace, [*FOOD, *others], [make_tie("kitchen", e.key, "HOSTS") for e in others])
    client = visitor(workspace)
    first, second = client.get("/suggestions"), client.get("/suggestions?page=2")
    assert "1 to 20 of" in first.text
    assert "21 to" in second.text
    assert client.get("/suggestions?page=999999").status_code == 200


def test_each_empty_state_says_what_would_be_here(workspace: Workspace) -> None:
    client = visitor(workspace)
    assert "There is nobody here yet" in client.get("/suggestions").text
    fill(workspace, [entity._replace(sectors=()) for entity in FOOD], ())
    assert "A suggestion needs evidence" in client.get("/suggestions?for=market").text


def test_names_from_strangers_stay_text(workspace: Workspace) -> None:
    fill(workspace, [FOOD[0]._replace(name=HOSTILE), *FOOD[1:]], TIES[:5])
    page = visitor(workspace).get("/suggestions").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_no_weight_changes_by_looking_at_its_slider() -> None:
    for weight in usual_weights().values():
        steps = weight / suggestion_weights.STEP
        assert steps == pytest.approx(round(steps))
