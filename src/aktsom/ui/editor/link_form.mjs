// The small dialog in which a link gets its address. It stands outside the field, whose element takes every input inside for its own.

import { isTarget } from "./inline.mjs";
import { make, say } from "./texts.mjs";

let made = 0;

export class LinkForm {
  constructor({ put, close }) {
    made += 1;
    const id = `editor-link-${made}`;
    this.put = put;
    // What is written here is not yet in the text.
    this.quiet = (event) => event.stopPropagation();
    this.input = make("input", { class: "ds-input", type: "text", inputmode: "url", id, autocomplete: "off", spellcheck: "false" });
    this.error = make("p", { class: "ds-validation-message", id: `${id}-error`, hidden: "" });
    this.remove = this.button("link_remove", "tertiary", () => put(null));
    this.element = make("dialog", { class: "ds-dialog editor-link", "aria-label": say("link") });
    this.element.append(
      make("label", { class: "ds-label", for: id }, say("link_address")),
      this.input,
      this.error,
      make("div", { class: "buttons" }, this.button("link_put", "primary", () => this.take()), this.remove, this.button("cancel", "tertiary", () => this.element.close())),
    );
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("close", close);
    for (const name of ["input", "change"]) this.element.addEventListener(name, this.quiet);
  }

  button(name, variant, act) {
    const button = make("button", { type: "button", class: "ds-button", "data-variant": variant, "data-size": "sm" }, say(name));
    button.addEventListener("click", act);
    return button;
  }

  open(address) {
    this.element.showModal();
    this.input.value = address ?? "";
    this.remove.hidden = !address;
    this.tell("");
    this.input.focus();
    this.input.select();
  }

  key(event) {
    if (event.key !== "Enter" || event.target !== this.input) return;
    event.preventDefault();
    this.take();
  }

  take() {
    const address = addressFrom(this.input.value);
    if (address) this.put(address);
    else {
      this.tell(say("link_wrong"));
      this.input.focus();
    }
  }

  tell(fault) {
    this.error.textContent = fault;
    this.error.hidden = !fault;
    this.input.setAttribute("aria-invalid", String(Boolean(fault)));
    if (fault) this.input.setAttribute("aria-describedby", this.error.id);
    else this.input.removeAttribute("aria-describedby");
  }
}

/** What was written as an address that a link may have; null where it is none. */
export function addressFrom(written) {
  const text = written.trim().replace(/\s/g, "%20");
  if (!text) return null;
  const known = /^(https?:\/\/|mailto:)/i.test(text);
  const wanted = known ? text : /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
  if (/^https:\/\/[a-z][a-z0-9+-]*:(?!\d)/i.test(wanted) || (!known && !wanted.includes("."))) return null;
  const safe = isTarget(wanted) ? wanted : wanted.replaceAll("(", "%28").replaceAll(")", "%29");
  return isTarget(safe) ? safe : null;
}
