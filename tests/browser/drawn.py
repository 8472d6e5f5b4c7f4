"""What a picture has on its canvas, as rectangles in pixels: words as they were filled, nodes as
vis-network has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

WATCH_WORDS = """
window.filled = [];
const fillText = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const ratio = this.getTransform().a / (window.devicePixelRatio || 1);
  const size = this.measureText(text);
  window.filled.push({
    text, name: this.font.includes("italic"),
    box: [
      x - size.width / 2, y - size.actualBoundingBoxAscent,
      x + size.width / 2, y + size.actualBoundingBoxDescent,
    ].map((one) => one * ratio),
  });
  return fillText.apply(this, arguments);
};
"""
"""To be run before the page's own scripts."""

_MEASURE = """
async () => {
  const { picture } = document.getElementById("picture");
  const { network } = picture;
  const drawn = () => new Promise((done) => {
    network.once("afterDrawing", done);
    network.redraw();
  });
  await new Promise((done) => setTimeout(done, 250));
  await drawn();
  window.filled = [];
  await drawn();
  const nodes = Object.values(network.body.nodes);
  return {
    scale: network.getScale(),
    size: [network.canvas.frame.clientWidth, network.canvas.frame.clientHeight],
    words: window.filled,
    nodes: nodes.map(({ id, x, y, shape: { boundingBox } }) => {
      const { members, size } = picture.byId.get(id) ?? {};
      const round = { left: x - size, top: y - size, right: x + size, bottom: y + size };
      const box = members ? round : boundingBox;
      const [low, high] = [[box.left, box.top], [box.right, box.bottom]]
        .map(([left, top]) => network.canvasToDOM({ x: left, y: top }));
      const bubble = Boolean(members);
      return { id, bubble, box: [low.x, low.y, high.x, high.y] };
    }),
  };
}
"""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawn:
    """The words (text, whether it is a cluster's name, box) and the nodes (key, box), on a canvas
    of this width and height."""

    scale: float
    size: tuple[float, float]
    words: list[tuple[str, bool, Box]]
    nodes: list[tuple[str, Box]]
    bubbles: list[tuple[str, Box]]

    @property
    def labels(self) -> list[str]:
        return [text for text, is_name, _ in self.words if not is_name and not _counts(text)]

    @property
    def names(self) -> list[str]:
        return [text for text, is_name, _ in self.words if is_name]

    @property
    def share_named(self) -> float:
        """Of the nodes whose middle is in view, how many a label names."""
        inside = [
            key
            for key, (left, top, right, bottom) in self.nodes
            if 0 <= left + right <= 2 * self.size[0] and 0 <= top + bottom <= 2 * self.size[1]
        ]
        return len(self.labels) / max(len(inside), 1)

    def collisions(self) -> list[str]:
        """Words on words and words on nodes; how many a bubble holds may stand in it."""
        found = []
        for i, (text, _, box) in enumerate(self.words):
            others = [(word, other) for word, _, other in self.words[i + 1 :]]
            nodes = self.nodes + [b for b in self.bubbles if not _counts(text)]
            found += [f"{text} on {what}" for what, other in others + nodes if _meet(box, other)]
        return found


def _counts(text: str) -> bool:
    """Whether this says how many a bubble holds."""
    return text.replace(",", "").isdigit()


def measure(page: Any) -> Drawn:
    """What is drawn once the picture has come to rest."""
    found = page.evaluate(_MEASURE)
    words = [(w["text"], w["name"], tuple(w["box"])) for w in found["words"]]
    nodes = [(n["id"], tuple(n["box"])) for n in found["nodes"] if not n["bubble"]]
    bubbles = [(n["id"], tuple(n["box"])) for n in found["nodes"] if n["bubble"]]
    return Drawn(found["scale"], tuple(found["size"]), words, nodes, bubbles)


def _meet(one: Box, other: Box) -> bool:
    """By more than a pixel."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and down > 1
