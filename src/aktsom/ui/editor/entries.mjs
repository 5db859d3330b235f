// What a form holds, as pairs of name and value, without what belongs to the page and not to the person.

const NOT_TYPED = /^(csrfmiddlewaretoken|page|version|base|act|seen|in_place|gone.*|row-\d+-(record|number))$/;

/** Everything that would be sent. */
export const entriesOf = (form) => [...new FormData(form)].filter(([name]) => name !== "act" && name !== "csrfmiddlewaretoken");

/** What a person typed or chose, as one string to compare. */
export const typedIn = (entries) =>
  JSON.stringify(entries.filter(([name, value]) => !NOT_TYPED.test(name) && typeof value === "string"));

/** Puts kept values into a form. What the form has no place for goes along hidden. Answers whether all had a place. */
export function fill(form, entries) {
  const values = grouped(entries);
  let whole = true;
  for (const control of form.elements) if (values.has(control.name)) setControl(control, values.get(control.name).map(([, value]) => value));
  for (const [name, pairs] of values) {
    if (form.elements.namedItem(name)) continue;
    if (/^row-/.test(name)) whole = false;
    for (const [, value] of pairs) form.append(hidden(name, value));
  }
  return whole;
}

function grouped(entries) {
  const values = new Map();
  for (const pair of entries) values.set(pair[0], [...(values.get(pair[0]) ?? []), pair]);
  return values;
}

function setControl(control, values) {
  if (["csrfmiddlewaretoken", "page"].includes(control.name)) return;
  if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
  else if (control.type !== "submit") [control.value] = values;
}

function hidden(name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
}
