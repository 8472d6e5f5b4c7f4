// Steps of a story are dragged by their numbers into another order, which is saved at once.
const list = document.getElementById("steps-told");
const form = document.getElementById("order");
const orderNow = () => [...list.children].map(({ dataset }) => dataset.step).join(",");
let dragged = null;
let before = "";

list.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest(".handle");
  if (!handle || event.button) return;
  event.preventDefault();
  dragged = handle.closest("li");
  before = orderNow();
  dragged.classList.add("dragged");
  handle.setPointerCapture(event.pointerId);
});

list.addEventListener("pointermove", ({ clientY }) => {
  if (!dragged) return;
  const isBelow = (other) => clientY < other.getBoundingClientRect().top + other.offsetHeight / 2;
  const next = [...list.children].find((other) => other !== dragged && isBelow(other)) ?? null;
  if (next !== dragged.nextElementSibling) list.insertBefore(dragged, next);
});

function drop() {
  if (!dragged) return;
  dragged.classList.remove("dragged");
  dragged = null;
  if (orderNow() === before) return;
  form.elements.order.value = orderNow();
  form.submit();
}

list.addEventListener("pointerup", drop);
list.addEventListener("pointercancel", drop);
