// The page's live region: what a screen reader says of what was done and who is chosen.
const PATIENCE = 2500; // while words are being said, lesser ones are left out

let busyUntil = 0;
let said = "";

function put(words) {
  const region = document.getElementById("said");
  if (!region) return;
  region.textContent = "";
  requestAnimationFrame(() => { region.textContent = words; });
}

export function say(words) {
  busyUntil = performance.now() + PATIENCE;
  said = words;
  put(words);
}

// After what is being said, or alone.
export function sayToo(words) {
  if (!words) return;
  put(performance.now() < busyUntil ? `${said} ${words}` : words);
}
