"""What the map's picture draws, measured on its canvas: nothing lies on anything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graphapp.journeys import networks
from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from graphapp.store import Change, Store, Write
from tests.browser.conftest import Site
from tests.browser.drawn import WATCH_WORDS, measure
from tests.browser.five_networks import NETWORKS, ZOOMS
from tests.browser.serving import serving
from tests.conftest import empty

DRAWN = "#picture[data-drawn=true] canvas"


@pytest.fixture(params=NETWORKS)
def stocked(request: Any, _embedded_store: Store, settings: Settings) -> Iterator[Site]:
    """A server on each of the networks in turn."""
    workspace = Workspace(empty(_embedded_store), settings)
    make = NETWORKS[request.param]
    if make is None:
        networks.open_sample(workspace)
    else:
        network = make()
        change = Change(entities_after=network.entities, ties_after=network.ties)
        workspace.store.write(Write(change))
    with serving(workspace) as address:
        yield Site(address, workspace)


def _open(browser: Any, address: str, width: int) -> Any:
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    context.add_init_script(WATCH_WORDS)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(DRAWN)
    return page


def test_no_word_lies_on_a_word_or_a_node_at_any_zoom_or_width(browser: Any, stocked: Site) -> None:
    page = _open(browser, f"{stocked.address}/map", 1280)
    for width in (1280, 400):
        page.set_viewport_size({"width": width, "height": 900})
        measure(page)  # by when the canvas has the new size
        names, labels, shares = [], [], []
        for zoom in ZOOMS:
            page.evaluate("document.getElementById('picture').picture.fit()")
            page.evaluate(f"document.getElementById('picture').picture.zoom({zoom})")
            drawn = measure(page)
            assert drawn.collisions() == [], f"at {width} px, zoom {zoom}"
            names.append(len(set(drawn.names)))
            labels.append(len(drawn.labels))
            shares += [] if drawn.bubbles else [drawn.share_named]
        assert min(names) >= (2 if width == 1280 else 1), names
        assert max(names) >= 3, names
        if not drawn.bubbles:
            assert labels[2] >= (12 if width == 1280 else 4), labels
            assert shares == sorted(shares), shares  # zooming in names more of those in view
    page.context.close()


@pytest.mark.parametrize("query", ["", "&lines=kind"])
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (1920, 1080)])
def test_on_the_wall_every_cluster_is_named(
    browser: Any, site: Site, width: int, height: int, query: str
) -> None:
    page = _open(browser, f"{site.address}/map?present=1{query}", width)
    page.set_viewport_size({"width": width, "height": height})
    drawn = measure(page)
    named, all_of_them = page.evaluate(_NAMED)
    page.context.close()
    assert named == all_of_them > 5
    assert drawn.collisions() == []


_NAMED = """() => {
  const { picture } = document.getElementById("picture");
  const names = picture.words.filter(({ kind }) => kind === "name").map(({ of }) => of.id ?? of);
  return [new Set(names).size, picture.groundsNow().filter(({ label }) => label).length];
}"""


def test_on_a_phone_most_clusters_are_named(browser: Any, site: Site) -> None:
    page = _open(browser, f"{site.address}/map", 400)
    lines = measure(page).names
    page.context.close()
    clusters = site.workspace.network()
    assert clusters.entities
    assert len(lines) >= 9, lines  # most names take two lines


def test_the_chosen_one_is_named_beside_itself_and_collides_with_nothing(
    browser: Any, site: Site
) -> None:
    network = site.workspace.network()
    key = max(network.keys, key=lambda one: len(network.neighbours(one)))
    for address in (f"/map?chosen={key}", f"/map?focus={key}&steps=1"):
        page = _open(browser, site.address + address, 1280)
        drawn = measure(page)
        box = dict(drawn.nodes)[key]
        lines = page.evaluate(
            """(key) => document.getElementById("picture").picture.words
                .filter(({ of, plate }) => of === key && plate)
                .map(({ lines, dx, dy }) => ({ lines, dx, dy }))""",
            key,
        )
        page.context.close()
        assert drawn.collisions() == []
        assert len(lines) == 1
        name = network.entity(key).name
        assert name.startswith(lines[0]["lines"][0].rstrip("…"))
        assert abs(lines[0]["dy"]) < (box[3] - box[1]) / 2 + 60


def test_a_dragged_node_takes_its_label_and_its_ground_along_and_tells_where_it_is(
    browser: Any, site: Site
) -> None:
    page = _open(browser, f"{site.address}/map", 1280)
    before = measure(page)
    found = page.evaluate(
        """() => {
          const { picture } = document.getElementById("picture");
          window.told = [];
          document.addEventListener("moved", ({ detail }) => window.told.push(detail));
          const word = picture.words.find(({ kind, leads }) => kind === "label" && !leads);
          const node = picture.byId.get(word.of);
          const at = picture.network.canvasToDOM(picture.placeOf(node));
          const ground = picture.groundsNow().find(({ id }) => id === node.cluster);
          const about = { ...ground, members: null };
          return { key: node.id, name: node.label, x: at.x, y: at.y, ground: about };
        }"""
    )
    frame = page.locator("#picture").bounding_box()
    x, y = frame["x"] + found["x"], frame["y"] + found["y"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 150, steps=6)
    page.mouse.up()
    after = measure(page)
    told = page.evaluate("window.told")
    assert [[one["key"] for one in detail["positions"]] for detail in told] == [[found["key"]]]
    start, end = dict(before.nodes)[found["key"]], dict(after.nodes)[found["key"]]
    assert end[1] - start[1] == pytest.approx(150, abs=12)
    place = page.evaluate(
        "(key) => document.getElementById('picture').picture.network.getPosition(key)",
        found["key"],
    )
    assert told[0]["positions"][0] == {"key": found["key"], **place}
    # There it may have room on two lines alone.
    word = next(box for text, _, box in after.words if text.rstrip("…") in found["name"])
    assert abs((word[1] + word[3]) / 2 - (end[1] + end[3]) / 2) < 60
    assert after.collisions() == []
    ground = page.evaluate(
        """(id) => {
          const { picture } = document.getElementById("picture");
          const { x, y, width, height } = picture.groundsNow().find((one) => one.id === id);
          return { x, y, width, height };
        }""",
        found["ground"]["id"],
    )
    assert ground != {name: found["ground"][name] for name in ("x", "y", "width", "height")}
    page.context.close()


@pytest.mark.parametrize("stocked", ["crowd"], indirect=True)
def test_zooming_in_opens_bubbles_in_their_place_and_zooming_out_melts_them(
    browser: Any, stocked: Site
) -> None:
    network = stocked.workspace.network()
    page = _open(browser, f"{stocked.address}/map", 1280)
    page.evaluate(_UNTIL_FULL)
    far = measure(page)
    assert {e.key for e in network.entities if e.kind == "MacroInvestment"} <= _keys(far)
    largest, box = max(far.bubbles, key=lambda bubble: bubble[1][2] - bubble[1][0])
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    frame = page.locator("#picture").bounding_box()
    page.mouse.move(frame["x"] + middle[0], frame["y"] + middle[1])
    shown = [len(far.nodes)]
    named = [len(far.labels)]
    while largest in dict((near := measure(page)).bubbles) or near.scale < 0.8:
        assert near.scale < 3
        page.mouse.wheel(0, -150)
        if near.scale > 0.3:
            shown.append(len(near.nodes))
            named.append(len(near.labels))
    members = _members(page, largest)
    x, y = _middle([b for key, b in near.nodes if key in members])
    assert abs(x - middle[0]) < 150
    assert abs(y - middle[1]) < 150
    assert max(shown) > shown[0]
    assert len(near.labels) > named[0]
    assert near.collisions() == []
    chosen = next(key for key, _ in near.nodes if key in members)
    page.evaluate(_CHOOSE, chosen)
    page.wait_for_selector("#side h2")
    page.wait_for_function(
        "(key) => document.getElementById('picture').picture.data.chosen === key", arg=chosen
    )
    after = measure(page)
    assert after.scale > near.scale / 2  # vis-network makes room for the panel
    assert len(_keys(after) & members) > 5
    page.go_back()
    page.wait_for_selector("#side", state="hidden")
    page.keyboard.press("0")
    again = measure(page)
    boxes = dict(again.bubbles)
    assert boxes.keys() == dict(far.bubbles).keys()
    for key, before in far.bubbles:
        assert boxes[key] == pytest.approx(before, abs=1)
    assert _keys(again) == _keys(far)
    page.context.close()


_CHOOSE = """
(key) => document.getElementById("picture").dispatchEvent(
  new CustomEvent("choose", { bubbles: true, detail: { key, members: 0 } }))
"""
_UNTIL_FULL = """
async () => {
  const { picture } = document.getElementById("picture");
  while (!picture.levels.crowd) await new Promise((done) => setTimeout(done, 50));
}
"""


def _keys(drawn: Any) -> set[str]:
    return {key for key, _ in drawn.nodes}


def _members(page: Any, cluster: str) -> set[str]:
    found = page.evaluate(
        """(id) => document.getElementById("picture").picture.levels.crowd.clusters.get(id)
            .map((node) => node.id)""",
        cluster,
    )
    return set(found)


def _middle(boxes: list[Any]) -> tuple[float, float]:
    assert boxes
    return (
        sum(box[0] + box[2] for box in boxes) / 2 / len(boxes),
        sum(box[1] + box[3] for box in boxes) / 2 / len(boxes),
    )


@pytest.mark.parametrize("stocked", ["sample"], indirect=True)
def test_a_small_network_melts_into_bubbles_too_and_a_click_brings_one_back(
    browser: Any, stocked: Site
) -> None:
    page = _open(browser, f"{stocked.address}/map", 1280)
    whole = measure(page)
    assert whole.bubbles == []
    page.evaluate("document.getElementById('picture').picture.zoom(0.2)")
    far = measure(page)
    assert len(far.bubbles) >= 5
    assert len(far.nodes) < len(whole.nodes) / 2
    assert len(far.names) >= 5
    key, box = max(far.bubbles, key=lambda bubble: bubble[1][2] - bubble[1][0])
    frame = page.locator("#picture").bounding_box()
    page.mouse.click(frame["x"] + (box[0] + box[2]) / 2, frame["y"] + (box[1] + box[3]) / 2)
    page.wait_for_function(
        "() => document.getElementById('picture').picture.network.getScale() > 0.5"
    )
    near = measure(page)
    assert near.bubbles == []
    assert key
    assert page.url == f"{stocked.address}/map"
    page.context.close()
