// The page that asks what columns mean: what the answers give follows while they are changed, and
// questions that do not matter for an answer are hidden.
import { _ } from "./language.js";

const form = document.querySelector("form.mapping");
const lists = new Set(["sectors", "tags", "needs", "offers", "identifiers", "tie", "from", "to"]);

function follow(row) {
  const meaning = row.querySelector("select[name$='.meaning']")?.value;
  const tie = row.querySelector(".of-tie");
  const list = row.querySelector(".of-list");
  if (tie) tie.hidden = meaning !== "tie";
  if (list) list.hidden = !lists.has(meaning);
}

const isAnswered = (select) => [...select.options].some((one) => one.selected !== one.defaultSelected);
const wordsOf = (list) => [...list.querySelectorAll("input")].map((of) => of.value).join("\n");

if (form) {
  const gives = form.querySelector("[data-gives]");
  const rows = [...form.querySelectorAll(".columns tbody tr")];
  let asked = 0;

  // Answers bring other questions with them: the words of a new column of kinds, names that nobody
  // has. What is asked already stays as it is answered, and where the cursor is.
  const take = (came) => {
    gives.innerHTML = came.querySelector("[data-gives]")?.innerHTML ?? came.body.innerHTML;
    for (const list of form.querySelectorAll("[data-words]")) {
      const other = came.querySelector(`[data-words="${list.dataset.words}"]`);
      if (other && wordsOf(list) !== wordsOf(other)) list.innerHTML = other.innerHTML;
    }
    for (const select of form.querySelectorAll("select[name$='.separator']")) {
      const other = came.getElementById(select.id);
      if (other) select.value = other.value;
    }
  };

  const ask = async () => {
    const number = ++asked;
    gives.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "X-Part": "gives" },
      });
      if (!answer.ok) throw new Error(answer.status);
      const text = await answer.text();
      if (number === asked) take(new DOMParser().parseFromString(text, "text/html"));
    } catch {
      if (number === asked) gives.textContent = _("What this gives could not be worked out just now. Your answers stand; go on when you like.");
    }
    if (number === asked) gives.removeAttribute("aria-busy");
  };

  rows.forEach(follow);
  form.querySelector("[data-look]").hidden = true;
  form.addEventListener("change", (event) => {
    const row = event.target.closest("tr");
    if (row) {
      follow(row);
      row.querySelector(".how-sure")?.replaceChildren(); // it is no guess any more
    }
    // Another header row or another sort of row changes the questions themselves.
    if (/\.(row|shape|ask)$/.test(event.target.name)) form.submit();
    else ask();
  });
  // Answered before this was here, or kept by the browser on the way back.
  if ([...form.querySelectorAll("select")].some(isAnswered)) ask();
}
