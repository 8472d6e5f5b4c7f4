// Paper shows what everybody may see. Before the browser prints, this page is fetched as everybody
// may see it, and stands in for it; print.css prints nothing else. Title and address go too, since
// the browser prints them at the edge of each sheet.
let before = null;

function fetched(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false); // nothing is waited for once printing has begun
  try {
    request.send();
  } catch {
    return null;
  }
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  return page.documentElement.classList.contains("public") ? page : null;
}

// What is unfolded on the screen is unfolded on paper.
function unfold(stand) {
  const open = [...document.querySelectorAll("main details[open] > summary")].map(({ textContent }) => textContent);
  for (const summary of stand.querySelectorAll("details > summary")) {
    if (open.includes(summary.textContent)) summary.parentElement.open = true;
  }
}

// Gives the page that is printed: this one where it was made for paper already.
function made() {
  if (document.documentElement.classList.contains("public")) return document;
  document.title = "graphapp";
  const url = new URL(location.href);
  url.hash = "";
  url.searchParams.set("paper", "1");
  const page = fetched(url);
  if (!page) return null;
  document.title = page.title;
  const stand = document.createElement("div");
  stand.className = `for-paper ${page.body.className}`;
  unfold(page);
  stand.append(...page.body.children);
  document.body.append(stand);
  return stand;
}

addEventListener("beforeprint", () => {
  if (before) return;
  before = { title: document.title, address: location.href };
  const told = made()?.querySelector("footer .address"); // none where the address names somebody
  history.replaceState(history.state, "", told ? told.textContent : "/");
});

addEventListener("afterprint", () => {
  if (!before) return;
  document.querySelector("body > .for-paper")?.remove();
  document.title = before.title;
  history.replaceState(history.state, "", before.address);
  before = null;
});
