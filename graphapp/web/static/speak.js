// The page's live region: what a screen reader says of what was done and who is chosen.
const PATIENCE = 2500; // while words are being said, lesser ones are left out

let busyUntil = 0;
let said = "";
let last = "";

// The same again, while it is being said, would be said twice.
function put(words) {
  const region = document.getElementById("said");
  if (!region || (words === last && performance.now() < busyUntil)) return;
  last = words;
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = words; });
}

// `counts` is how many are shown then: what is said after it counts anew.
export function say(words, counts = "") {
  busyUntil = 0;
  said = words;
  put(counts ? `${words} ${counts}` : words);
  busyUntil = performance.now() + PATIENCE;
}

// After what is being said, or alone; with how many are shown.
export function sayToo(words) {
  if (!words) return;
  put(performance.now() < busyUntil ? `${said} ${words}` : words);
}
