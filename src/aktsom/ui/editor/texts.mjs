// The words of the editor, as the page gives them in the reader's language.

let words = null;

/** The text under this name, with what stands in braces filled in. */
export function say(name, values = {}) {
  words ??= JSON.parse(document.getElementById("editor-texts")?.textContent ?? "{}");
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** An element with attributes and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
