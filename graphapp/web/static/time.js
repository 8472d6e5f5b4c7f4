// The days of the network: the slider says its day while it moves, and plays from the day it stands at
// (or the first) to today, one stop after the other, until somebody does anything else.
import { _ } from "./language.js";

const PAUSE = 1400;
const byId = (id) => document.getElementById(id);
let playing = null;

const days = () => JSON.parse(byId("days").dataset.days);

function stand(at) {
  const day = days()[at] ?? "";
  byId("days-slider").value = at;
  byId("days-slider").setAttribute("aria-valuetext", day || _("today"));
  byId("days-said").value = day || _("today");
  byId("days-on").value = day;
}

function show() {
  document.body.dataset.still = "yes";
  byId("days-slider").dispatchEvent(new Event("change", { bubbles: true }));
}

function play() {
  const slider = byId("days-slider");
  if (slider.value === slider.max) stand(0);
  show();
  playing = setInterval(() => {
    if (document.body.classList.contains("waiting")) return;
    const { value, max } = byId("days-slider");
    if (value === max) return stop();
    stand(Number(value) + 1);
    show();
  }, PAUSE);
  tellButton();
}

function stop() {
  clearInterval(playing);
  playing = null;
  tellButton();
}

function tellButton() {
  const button = byId("days-play");
  if (!button) return;
  const [sign, words] = playing ? ["❚❚", _("Pause")] : ["▶", _("Play the days")];
  if (button.textContent === sign) return;
  button.textContent = sign;
  button.setAttribute("aria-label", words);
}

document.addEventListener("input", (event) => {
  if (event.target.id === "days-slider") stand(Number(event.target.value));
});
document.addEventListener("pointerdown", (event) => {
  if (playing && !event.target.closest("#days-play")) stop();
});
document.addEventListener("keydown", (event) => {
  if (playing && !event.target.closest("#days-play")) stop();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("#days-play")) return;
  if (playing) stop();
  else play();
});
const box = byId("time");
if (box) new MutationObserver(tellButton).observe(box, { childList: true });
