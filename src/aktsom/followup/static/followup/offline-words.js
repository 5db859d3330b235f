// The words of the checklist, and the line that says how it stands.

let words = null;

/** The text under this name, with what stands in braces filled in. */
export function say(name, values = {}) {
  words ??= JSON.parse(document.getElementById("checklist-texts")?.textContent ?? "{}");
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

/** An element with attributes and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A small button of ours. */
export function button(text, act) {
  const made = make("button", { type: "button", class: "ds-button", "data-variant": "secondary", "data-size": "sm" }, text);
  made.addEventListener("click", act);
  return made;
}

export class Status {
  constructor(shown) {
    this.shown = shown;
    this.count = () => ({ answers: 0, files: 0 });
  }

  /** Says how many changes only this device has; never that all is saved while one waits. */
  renew(savedAt = "") {
    const { answers, files } = this.count();
    const number = answers + files;
    if (number) this.tell("waiting", number === 1 ? say("waiting_one") : say("waiting", { number }));
    else if (savedAt) this.tell("saved", say("saved", { time: savedAt }));
    else if (this.tone === "waiting" || this.tone === "busy") this.tell("saved", say("all_saved"));
  }

  tell(tone, text, ...more) {
    this.tone = tone;
    this.shown.dataset.tone = tone;
    if (this.shown.textContent !== text || more.length) this.shown.replaceChildren(text, ...more);
  }

  loggedOut() {
    const link = make("a", { class: "ds-link", href: `${say("log_in_address")}?next=${encodeURIComponent(location.pathname)}` }, say("log_in"));
    this.tell("refused", `${say("logged_out")} `, link);
  }
}
