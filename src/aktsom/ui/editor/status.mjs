// The line that tells whether the text is saved. Eyes see every change; a reader of the screen hears what matters.

import { make } from "./texts.mjs";

const QUIET_MS = 60_000;

export class Status {
  constructor(element) {
    this.shown = make("span", { "aria-hidden": "true" });
    this.heard = make("span", { class: "ds-sr-only" });
    this.shown.textContent = element.textContent.trim();
    element.replaceChildren(this.shown, this.heard);
    this.element = element;
    this.kind = "";
    this.heardAt = 0;
  }

  /** Notes in silence that something is typed and not sent. */
  note(state) {
    if (this.element.dataset.state !== "trouble") this.element.dataset.state = state;
  }

  /** Shows a text. It is spoken when the kind changes to or from trouble, else at most once a minute; "busy" never is. */
  tell(kind, text, ...more) {
    this.element.dataset.state = kind;
    this.shown.replaceChildren(text);
    this.element.querySelectorAll(".autosave-act").forEach((act) => act.remove());
    this.element.append(...more);
    if (kind === "busy") return;
    const changed = kind !== this.kind && (kind === "trouble" || this.kind === "trouble");
    if (changed || (kind === "trouble" && this.heard.textContent !== text) || Date.now() - this.heardAt > QUIET_MS) {
      this.heard.textContent = text;
      this.heardAt = Date.now();
    }
    this.kind = kind;
  }
}
