// What the scripts say, in the page's language: English as it stands in them, or another where the
// page brings its texts with it (see graphapp/language.py).
const catalogue = JSON.parse(globalThis.document?.getElementById("language")?.textContent || '{"texts": {}}');

// What stands in the {places} of a text, in turn with the words between them.
function parts(text, values) {
  return text.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? values[part] ?? `{${part}}` : part));
}

// `text` in the page's language, with the values in its {places}.
export function _(text, values = {}) {
  return parts(catalogue.texts[text] ?? text, values).join("");
}

// What is said of `n`: `one` of one, `many` of any other number, or as many forms as the language
// has; {n} stands for the number as it is written.
export function _n(one, many, n, values = {}) {
  const which = catalogue.plural?.[n < 200 ? n : 100 + (n % 100)];
  const text = catalogue.texts[one]?.[which] ?? (n === 1 ? one : many);
  return parts(text, { n: number(n), ...values }).join("");
}

const BETWEEN_THOUSANDS = _("1,000").slice(1, -3);

// A whole number as a reader of this language expects it: 12,345.
export function number(n) {
  return n.toLocaleString("en").replaceAll(",", BETWEEN_THOUSANDS);
}

// What `number` wrote as digits alone, to be compared; any other text as it is.
export function digits(text) {
  const plain = text.replaceAll(BETWEEN_THOUSANDS, "");
  return number(Number(plain)) === text ? plain : text;
}

// A text that `_` gave without values, with words or elements in its {places}, for append().
export function inPlaces(text, values) {
  return parts(text, values).flat().filter((part) => part !== "");
}

// How lists are sorted: as in the page's language, where browsers know it.
export function collator(options) {
  try {
    return new Intl.Collator(globalThis.document?.documentElement.lang || "en", options);
  } catch {
    return new Intl.Collator("en", options);
  }
}
