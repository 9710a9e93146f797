// The texts of the page in the language it was made for; scripts ask by the English one.

const known = JSON.parse(document.getElementById("words").textContent);

/** t("Question {n}", {n: 3}): the translation with its values filled in. */
export function t(text, values = {}) {
  const found = known[text] ?? text;
  return found.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const addresses = JSON.parse(document.getElementById("addresses").textContent);
