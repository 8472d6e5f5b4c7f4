// Editing on the map: puts together the menu, the keys, drawing, the small forms and the steps back.
// `map` gives what map.js has: element, picture(), go, changed, follow.
import { _, _n } from "./language.js";
import { Doing, chosenWords, shorten } from "./map-doing.js";
import { drawLoop, drawTies, isDrawing, stopDrawing } from "./map-draw.js";
import { Edits, withoutStop } from "./map-edits.js";
import { closeMenu, isMenuOpen, openMenu } from "./map-menu.js";
import { tell, untell } from "./map-told.js";
import { first, isArrow, sayNobody, step, wordsOf } from "./map-walk.js";
import { say } from "./speak.js";

const byId = (id) => document.getElementById(id);

export function startEditing(map) {
  const { element, picture, go, changed, follow } = map;
  const stage = byId("stage");
  const canvas = element.parentElement;
  const mayEdit = Boolean(stage.dataset.state);
  let at = null; // where the keys are
  let many = [];
  let doubled = -Infinity; // when a double click was: the clicks that it consists of choose nobody

  const chosen = () => new URL(location.href).searchParams.get("chosen") ?? "";
  const current = () => picture()?.byId.get(at) ?? picture()?.byId.get(chosen());
  const edits = mayEdit ? new Edits(stage, (told) => {
    if (picture()) picture().moved = true; // the view stays, whatever comes into it
    return follow({ without: told.removed });
  }) : null;

  const doing = new Doing({
    edits, go, changed, announce,
    draw: (from) => draw(from),
    loop: (event) => loop(event),
    many: (keys) => chooseMany(keys),
    place: (key, point) => place(key, point),
  });

  function announce({ error, hint, words, offer }) {
    const text = error ? `${error} ${hint}`.trim() : _("{words}.", { words });
    const shown = byId("counts")?.textContent;
    const counts = error || !shown ? "" : _("{counts} shown.", { counts: shown });
    if (offer) tell(text, { verb: offer.verb, act: () => lead(offer.href) });
    else if (error || !edits?.done.length) tell(text, { counts, stays: Boolean(error) });
    else tell(text, { counts, verb: _("Undo"), act: () => doing.undo() });
  }

  function lead(href) {
    if (new URL(href, location.href).pathname === location.pathname) go(href);
    else location.href = href;
  }

  async function place(key, point) {
    const waits = [];
    if (point) {
      element.dispatchEvent(new CustomEvent("placed", { bubbles: true, detail: { key, ...point, waits } }));
      const kept = await Promise.allSettled(waits);
      if (!kept.some(({ status }) => status === "fulfilled")) map.places.set(key, point);
    }
    await go(changed((query) => query.set("chosen", key)), { still: true });
    at = key;
  }

  function draw(from) {
    if (edits.isPast) { announce(edits.past()); return; }
    tell(_("Drag from one to the other, or press one and then the other. Escape leaves."), {
      spoken: _("Drawing a tie: press one and then the other. Escape leaves."),
    });
    drawTies(canvas, picture(), {
      from,
      hover: (id) => picture().hover(id),
      tied: (start, end, where) => doing.tie(start, end, where),
      leave: untell,
    });
  }

  function loop(event) {
    if (!event) tell(_("Draw a loop around those you mean. Escape leaves."));
    drawLoop(canvas, picture(), {
      event,
      around: (keys, where) => {
        chooseMany(keys);
        if (keys.length) openMenu(chosenWords(keys.length), where, doing.ofMany(keys, where));
      },
      leave: untell,
    });
  }

  function chooseMany(keys) {
    if (!keys.length && !many.length) return;
    many = keys;
    say(wordsOfMany(keys.map(nameOf)));
    picture()?.network.redraw();
  }

  const nameOf = (key) => picture().byId.get(key)?.label ?? key;

  function menuAt(where, { node, edge } = {}) {
    const point = picture().network.DOMtoCanvas(local(where));
    if (node && many.length > 1 && many.includes(node.id)) {
      openMenu(chosenWords(many.length), where, doing.ofMany(many, where));
    } else if (node?.members) openMenu(node.label, where, doing.ofBubble(node));
    else if (node) {
      at = node.id;
      openMenu(node.label, where, doing.ofEntity(node, where));
    } else if (edge) openMenu(shorten(edge.title ?? _("A tie")), where, doing.ofTie(edge, where));
    else if (!picture().data.bubbles) openMenu(_("The map"), where, doing.ofGround(where, point));
  }

  function local({ x, y }) {
    const frame = element.getBoundingClientRect();
    return { x: x - frame.left, y: y - frame.top };
  }

  function under(where) {
    const { network, byId: nodes, data } = picture();
    const node = nodes.get(network.getNodeAt(local(where)));
    const id = node ? undefined : network.getEdgeAt(local(where));
    const edge = id && data.edges.find((one) => one.id === id && one.kind !== "maybe" && !data.bubbles);
    return { node, edge };
  }

  function placeOf(node) {
    const frame = element.getBoundingClientRect();
    const { x, y } = picture().network.canvasToDOM(picture().placeOf(node));
    return { x: frame.left + x, y: frame.top + y };
  }

  // The menu where the keys are.
  function menuByKey() {
    const node = current();
    if (node) return menuAt(placeOf(node), { node });
    const { left, top, width, height } = element.getBoundingClientRect();
    return menuAt({ x: left + width / 2, y: top + height / 2 });
  }

  function walk(event) {
    const here = current();
    const found = here ? step(picture(), here.id, event.key, event.shiftKey) : { node: first(picture()) };
    if (!found?.node) return sayNobody(event.key, event.shiftKey);
    at = found.node.id;
    say(wordsOf(found.node, found.tie));
    picture().hover(at);
    if (!found.node.members) {
      element.dispatchEvent(new CustomEvent("choose", { bubbles: true, detail: { key: at, members: 0 } }));
    }
    return undefined;
  }

  function pressed(event) {
    if (isDrawing() && event.key === "Escape") { stopDrawing(); event.stopPropagation(); return true; }
    if (!picture()) return false;
    if (isArrow(event.key)) walk(event);
    else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) { if (mayEdit) menuByKey(); }
    else if (event.key === "Enter") {
      const node = current();
      if (node?.members) element.dispatchEvent(new CustomEvent("choose", { bubbles: true, detail: { key: node.id, members: node.members } }));
      else if (mayEdit) menuByKey();
    } else if (!mayEdit || event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (event.key === " " && current() && !current().members) {
      const { id } = current();
      chooseMany(many.includes(id) ? many.filter((one) => one !== id) : [...many, id]);
    } else if (event.key === "Escape" && many.length) chooseMany([]);
    else if (event.key === "Delete" && current() && !current().members) doing.remove(current().id, placeOf(current()));
    else if (event.key.toLowerCase() === "t" && current() && !current().members) doing.tie(current().id, "", placeOf(current()));
    else if (event.key.toLowerCase() === "h" && current()) doing.hide(many.length > 1 ? many : [current().id]);
    else return false;
    return true;
  }

  element.addEventListener("keydown", (event) => {
    if (!pressed(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  element.addEventListener("choose", (event) => {
    if (performance.now() - doubled < 400) event.stopPropagation();
    else at = event.detail.key || null;
  });
  element.addEventListener("focus", () => {
    const node = current();
    if (node) picture().hover(node.id);
  });

  function steps() {
    for (const [name, list] of [["undo", edits.done], ["redo", edits.undone]]) {
      const button = byId("edit-tools").querySelector(`[data-edit=${name}]`);
      const last = list.at(-1);
      button.disabled = !last;
      button.title = last ? last.words : "";
    }
  }

  // Once the picture stands: its own events, and its place among the stops of Tab.
  function attend() {
    const { network } = picture();
    const frame = element.querySelector(".vis-network");
    frame?.removeAttribute("tabindex");
    element.setAttribute("role", "application");
    element.setAttribute("aria-roledescription", _("map"));
    element.setAttribute("aria-describedby", "picture-keys");
    element.tabIndex = 0;
    network.on("afterDrawing", (context) => ringed(context, many.map((key) => picture().byId.get(key)), picture()));
    if (!mayEdit) return;
    network.on("doubleClick", ({ pointer, event }) => {
      const node = picture().byId.get(network.getNodeAt(pointer.DOM)); // the second click took its choice back
      if (node?.members) return;
      doubled = performance.now();
      if (node) {
        const is = new URL(location.href).searchParams.get("focus") === node.id;
        if (is) doing.collapse();
        else go(changed((query) => { query.set("chosen", node.id); query.set("focus", node.id); query.set("steps", 1); }));
      } else if (!picture().data.bubbles) {
        const { left, top } = element.getBoundingClientRect();
        event.preventDefault?.();
        doing.add({ x: left + pointer.DOM.x, y: top + pointer.DOM.y }, pointer.canvas);
      }
    });
    network.on("hold", ({ event, pointer }) => {
      if (event.pointerType !== "touch" && event.srcEvent?.pointerType !== "touch") return;
      const { left, top } = element.getBoundingClientRect();
      const where = { x: left + pointer.DOM.x, y: top + pointer.DOM.y };
      if (!isMenuOpen()) menuAt(where, under(where));
    });
    byId("edit-tools").hidden = false;
    steps();
  }

  if (mayEdit) listen();
  function listen() {
    stage.addEventListener("steps", steps);
    document.addEventListener("step-saved", ({ detail }) => edits.add(detail)); // of the table
    document.addEventListener("step-taken-back", ({ detail }) => edits.tookBack(detail)); // beside a line
    document.addEventListener("move-kept", ({ detail: { id, said, positions, back_at: back, forth_at: forth } }) => {
      for (const { key } of positions ?? []) map.places.delete(key);
      edits.add({ id, words: said, positions, back, forth, move: true });
      announce({ words: withoutStop(said) });
    });
    element.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      if (isMenuOpen() || !picture()) return;
      if (event.button !== 2 && event.pointerType !== "touch") return menuByKey();
      const where = { x: event.clientX, y: event.clientY };
      return menuAt(where, under(where));
    });
    // Before the picture itself sees the press: it would be moved.
    element.addEventListener("pointerdown", (event) => {
      if (!event.shiftKey || event.button || !picture()) return;
      event.stopPropagation();
      event.preventDefault();
      loop(event);
    }, true);
    byId("edit-tools").addEventListener("click", ({ target }) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const middle = { x: width / 2, y: height / 2 };
      const what = target.closest("[data-edit]")?.dataset.edit;
      if (what === "add") doing.add({ x: left + middle.x - 150, y: top + middle.y - 120 }, picture().network.DOMtoCanvas(middle));
      if (what === "undo") doing.undo();
      if (what === "redo") doing.redo();
    });
    document.addEventListener("keydown", (event) => {
      if (isDrawing() && event.key === "Escape") { stopDrawing(); event.stopImmediatePropagation(); }
      if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) doing.redo();
      else doing.undo();
    }, true);
    addEventListener("popstate", () => closeMenu({ back: false }));
  }

  return { attend, settled: () => edits?.waiting };
}

function wordsOfMany(all) {
  if (!all.length) return _("None chosen.");
  const names = all.slice(0, 3).join(", ");
  return all.length > 3
    ? _n("{n} chosen: {names} and more.", "{n} chosen: {names} and more.", all.length, { names })
    : _n("{n} chosen: {names}.", "{n} chosen: {names}.", all.length, { names });
}

// Those chosen together wear a ring.
function ringed(context, nodes, picture) {
  const { inks, network } = picture;
  const thin = 2 / network.getScale();
  context.save();
  context.strokeStyle = inks.ink;
  context.lineWidth = thin;
  context.setLineDash([3 * thin, 2 * thin]);
  for (const node of nodes) {
    if (!node) continue;
    context.beginPath();
    const { x, y } = picture.placeOf(node);
    context.arc(x, y, node.size + 4 * thin, 0, 2 * Math.PI);
    context.stroke();
  }
  context.restore();
}
