// The room's pages follow what comes in: each part of the page that has data-live is taken from the
// page as it is now. A list keeps the items that it has, so that nobody loses what they are writing.
const EVERY = 2000;
const root = document.documentElement;

async function follow() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // The server is gone for now; the next time may find it.
  }
  setTimeout(follow, document.hidden ? 5 * EVERY : EVERY);
}

function take(page) {
  for (const here of document.querySelectorAll("[data-live]")) {
    const now = page.querySelector(`[data-live="${here.dataset.live}"]`);
    if (!now) continue;
    if (here.dataset.live === "list") items(here, now);
    else if (here.innerHTML !== now.innerHTML) here.replaceChildren(...now.childNodes);
  }
}

function items(here, now) {
  const ids = new Set([...now.children].map(({ id }) => id));
  for (const item of [...here.children]) if (!ids.has(item.id)) item.remove();
  for (const item of [...now.children]) if (!document.getElementById(item.id)) here.append(item);
}

if (!root.classList.contains("public")) setTimeout(follow, EVERY);
