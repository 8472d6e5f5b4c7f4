"""`clusters` and `suggest` print what the journeys found."""

from __future__ import annotations

import pytest

from graphapp.analysis.cluster import stability as cluster_stability
from graphapp.analysis.cluster.stability import stability
from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.suggest import scores
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity
from tests.cli.conftest import Run, RunJson
from tests.networks import fill, works_with


def test_it_prints_clusters_with_the_fields_that_are_promised(
    town: Workspace, run_json: RunJson
) -> None:
    found = run_json("clusters")
    assert list(found)[:4] == ["method", "options", "version", "as_of"]
    assert found["method"] == "leiden"
    assert found["options"]["resolution"] == 1.0
    assert found["version"] == town.store.version()
    assert found["alone"] == ["lone"]
    for cluster in found["clusters"]:
        fields = {"id", "name", "why", "members", "central", "bridging"}
        assert set(cluster) == {*fields, "stability", "confidence"}
        assert set(cluster["central"]) | set(cluster["bridging"]) <= set(cluster["members"])
    groups = [set(cluster["members"]) for cluster in found["clusters"]]
    assert any({"food-0", "food-1", "food-2"} <= group for group in groups)
    assert not any({"food-1", "art-1"} <= group for group in groups)


def test_it_says_how_sure_clusters_are_where_it_is_asked(
    town: Workspace, run: Run, run_json: RunJson, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run_json("clusters")
    assert plain["z"] is plain["recommended"] is plain["clusters"][0]["stability"] is None
    network = town.network()
    steady = stability(network, find_clusters(network))
    assert steady
    found = run_json("clusters", "--certainty")
    for cluster in found["clusters"]:
        assert cluster["stability"] == steady.clusters[cluster["id"]]
        assert cluster["confidence"] == {
            key: steady.members[key].confidence for key in cluster["members"]
        }
    assert found["recommended"]["method"] == "leiden"
    assert found["recommended"]["options"]["resolution"] == 1.0
    assert "of its pairs stay together" in run("clusters", "--certainty").stdout
    monkeypatch.setattr(cluster_stability, "MOST_ENTITIES", 3)
    monkeypatch.setattr(town, "network", lambda as_of=None: network.with_names(()))
    assert run_json("clusters", "--certainty")["clusters"][0]["stability"] is None
    assert "How far they hold is not measured" in run("clusters", "--certainty").stdout


def test_it_takes_a_method_and_its_options(town: Workspace, run_json: RunJson) -> None:
    found = run_json("clusters", "--method", "louvain", "--option", "resolution=3")
    assert (found["method"], found["options"]["resolution"]) == ("louvain", 3.0)


def test_it_tells_clusters_to_people(town: Workspace, run: Run) -> None:
    result = run("clusters")
    assert result.exit_code == 0
    assert "Food 0" in result.stdout
    assert "On their own (1): Community researcher 1" in result.stdout


def test_it_tells_which_enterprises_could_form_a_cluster(
    workspace: Workspace, run: Run, run_json: RunJson
) -> None:
    makers = [
        Entity(key, "Enterprise", key.upper(), sectors=("food",), area="Soho", needs=("a van",))
        for key in "abc"
    ]
    fill(workspace, [*makers, Entity("ise", "Partner", "iSE")], works_with("a-ise", "b-ise", "a-b"))
    assert run_json("clusters", "--potential") == {"potential": []}
    fill(workspace, [Entity("d", "Enterprise", "D", sectors=("food",), area="Soho")], [])
    [found] = run_json("clusters", "--potential")["potential"]
    assert found["members"] == ["a", "b", "c", "d"]
    assert found["shares"][0] == {"what": "sector", "value": "food", "key": "", "how_many": 4}
    assert (found["untied"], found["pairs"], found["chance"]) == (5, 6, 1.0)
    assert found["missing"] == ["a van"]
    assert found["conveners"] == [{"key": "ise", "tied_to": 2}]
    told = run("clusters", "--potential").stdout
    assert "They are in food and in Soho; 5 of 6 pairs not tied." in told
    assert "could convene them: iSE (tied to 2)" in told


def test_it_says_which_methods_there_are(town: Workspace, run: Run) -> None:
    result = run("clusters", "--method", "astrology")
    assert result.exit_code == 1
    assert not result.stdout
    assert "error: There is no 'astrology' in clusters." in result.stderr
    assert "leiden, louvain" in result.stderr.lower()


def test_it_refuses_an_option_out_of_bounds(town: Workspace, run: Run) -> None:
    assert run("clusters", "--option", "resolution=-1").exit_code == 1
    assert run("clusters", "--option", "resolution").exit_code == 2


def test_it_prints_suggestions_with_the_fields_that_are_promised(
    town: Workspace, run_json: RunJson
) -> None:
    found = run_json("suggest")
    assert list(found) == ["version", "suggestions"]
    assert found["suggestions"]
    for suggestion in found["suggestions"]:
        fields = {"source", "target", "score", "scores", "reasons", "introducer"}
        assert fields == set(suggestion)
        assert suggestion["reasons"]
        assert all({"score", "text", "via"} == set(reason) for reason in suggestion["reasons"])
        assert all(0 <= value <= 1 for value in suggestion["scores"].values())
        if suggestion["introducer"]:
            path = suggestion["introducer"]["path"]
            assert (path[0], path[-1]) == (suggestion["source"], suggestion["target"])
            assert suggestion["introducer"]["key"] in path[1:-1]
    scores = [suggestion["score"] for suggestion in found["suggestions"]]
    assert scores == sorted(scores, reverse=True)


def test_it_suggests_for_one_entity(town: Workspace, run_json: RunJson, run: Run) -> None:
    found = run_json("suggest", "food-3", "--limit", "2")["suggestions"]
    assert [suggestion["source"] for suggestion in found] == ["food-3"] * 2
    spoken = run("suggest", "food-3").stdout
    assert "Food 3 and " in spoken
    assert "  - " in spoken


def test_it_weighs_scores_as_told(town: Workspace, run_json: RunJson) -> None:
    silenced = [name for name in scores() if name != "needs_met_by_offers"]
    weights = [part for name in silenced for part in ("--weight", f"{name}=0")]
    found = run_json("suggest", "food-3", *weights)["suggestions"]
    assert found
    assert all(s["scores"].get("needs_met_by_offers", 0) > 0 for s in found)
    assert len(found) < len(run_json("suggest", "food-3")["suggestions"])


def test_it_leads_to_the_nearest_names(town: Workspace, run: Run) -> None:
    result = run("suggest", "fod-3")
    assert result.exit_code == 1
    assert "food-3" in result.stderr


def test_it_refuses_a_kind_or_score_that_there_is_not(town: Workspace, run: Run) -> None:
    assert run("suggest", "--kind", "dragon").exit_code == 2
    assert run("suggest", "--weight", "shared_partners=much").exit_code == 2
    assert run("suggest", "--weight", "luck=1").exit_code == 1


def test_it_sees_the_network_of_another_day(town: Workspace, run: Run, run_json: RunJson) -> None:
    assert run_json("clusters", "--as-of", "2019-03-31")["as_of"] == "2019-03-31"
    assert run("clusters", "--as-of", "soon").exit_code == 2
