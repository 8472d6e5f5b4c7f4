// From one arrangement of the map to another, or back to where they were, all move smoothly, so that eyes can follow; at
// once where the system asks for less motion.
const DURATION = 500;
const MARKED = 1200;
const MOST_MARKED = 200;

export function glideBetweenArrangements(picture) {
  const show = picture.show.bind(picture);
  picture.show = (data, options) => {
    const before = picture.data.arrange;
    const stood = new Map(picture.data.nodes.map(({ id, x, y }) => [id, { x, y }]));
    if (document.body.dataset.still) showStill(picture, show, data);
    else show(data, options);
    if (data.arrange !== before) picture.fit(true);
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) glide(picture, data, stood);
  };
}

// From day to day the view stays where it is, so that one sees who comes and goes.
function showStill(picture, show, data) {
  delete document.body.dataset.still;
  const { fit } = picture;
  const before = new Set(picture.data.nodes.map(({ id }) => id));
  picture.fit = () => {};
  show(data);
  picture.fit = fit;
  markThoseWhoCame(picture, data.nodes.filter(({ id }) => !before.has(id)));
}

// Whoever came since the day before stands in a ring for a moment.
function markThoseWhoCame({ network, inks }, came) {
  if (!came.length || came.length > MOST_MARKED) return;
  const ring = (context) => {
    context.strokeStyle = inks.ink;
    context.lineWidth = 1.5 / network.getScale();
    for (const { x, y, size } of came) {
      context.beginPath();
      context.arc(x, y, size + 5 / network.getScale(), 0, 2 * Math.PI);
      context.stroke();
    }
  };
  network.on("afterDrawing", ring);
  setTimeout(() => {
    network.off("afterDrawing", ring);
    network.redraw();
  }, MARKED);
}

function glide(picture, data, stood) {
  const ways = data.nodes
    .filter(({ id }) => stood.has(id))
    .map((node) => ({ node, from: stood.get(node.id), to: { x: node.x, y: node.y } }))
    .filter(({ from, to }) => Math.hypot(from.x - to.x, from.y - to.y) > 1);
  if (!ways.length) return;
  const began = performance.now();
  const step = (now) => {
    if (picture.data !== data) return;
    const share = Math.min(Math.max((now - began) / DURATION, 0), 1);
    const eased = share * share * (3 - 2 * share);
    for (const { node, from, to } of ways) {
      node.x = from.x + (to.x - from.x) * eased;
      node.y = from.y + (to.y - from.y) * eased;
      const drawn = picture.network.body?.nodes[node.id];
      if (drawn) Object.assign(drawn, { x: node.x, y: node.y });
    }
    picture.network.redraw();
    if (share < 1) requestAnimationFrame(step);
  };
  step(began);
}
