// What the scripts say, in the page's language: English as it stands in them, or another where the
// page brings its texts with it (see graphapp/language.py).
const known = JSON.parse(document.getElementById("language")?.textContent || '{"texts": {}}');

function put(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
}

// `text` in the page's language, with the values in its {places}.
export function _(text, values = {}) {
  return put(known.texts[text] ?? text, values);
}

// What is said of `n`: `one` of one, `many` of any other number, or as many forms as the language
// has; {n} stands for the number.
export function _n(one, many, n, values = {}) {
  const forms = known.texts[one];
  const which = known.plural?.[n < 200 ? n : 100 + (n % 100)];
  return put(forms?.[which] ?? (n === 1 ? one : many), { n: n.toLocaleString(document.documentElement.lang), ...values });
}
