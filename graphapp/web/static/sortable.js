// Tables that sort by their headers without asking the server again.
// <table data-sortable>; a header sorts unless it has data-fixed. A cell sorts by its data-value,
// or by its text; numbers by size. A header that holds a link keeps the address in step with it.
import { collator, digits } from "./language.js";

const sorted = new Map(); // by table, what it was sorted by here
const order = collator({ numeric: true, sensitivity: "base" });

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const headers = [...table.tHead.rows[0].cells];
  headers.forEach((header, column) => {
    if ("fixed" in header.dataset) return;
    let handle = header.querySelector("a");
    if (!handle) {
      handle = document.createElement("button");
      handle.type = "button";
      handle.append(...header.childNodes);
      header.append(handle);
    }
    handle.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const falling = header.getAttribute("aria-sort") === "ascending"
        || (!header.hasAttribute("aria-sort") && header.classList.contains("number"));
      headers.forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", falling ? "descending" : "ascending");
      sort(table.tBodies[0], column, falling);
      sorted.set(table, { column, falling });
      if (handle.href) remember(handle, falling);
    });
  });
}

// The page follows the network in place: what is new in a table goes where it belongs.
document.addEventListener("followed", () => {
  for (const [table, { column, falling }] of sorted) if (table.isConnected) sort(table.tBodies[0], column, falling);
});

function sort(body, column, falling) {
  const value = (row) => row.cells[column].dataset.value ?? digits(row.cells[column].textContent.trim());
  const rows = [...body.rows].map((row) => [value(row), row]);
  rows.sort(([one], [other]) => {
    if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
    return order.compare(one, other) * (falling ? -1 : 1);
  });
  body.append(...rows.map(([, row]) => row));
}

// The link leads on to the other direction; the address says the one that is shown.
function remember(link, falling) {
  const address = new URL(link.href);
  const field = address.searchParams.get("sort")?.replace(/^-/, "");
  address.searchParams.set("sort", falling ? `-${field}` : field);
  history.replaceState(null, "", address);
  address.searchParams.set("sort", falling ? field : `-${field}`);
  link.href = address;
}
