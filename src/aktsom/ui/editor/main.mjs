// Enhances every form that saves as one writes, and every text area with formatting, whenever it comes to the page.

import { Autosave, csrfToken } from "./autosave.mjs";
import { choosePlain, wantsPlain } from "./drafts.mjs";
import { Editor } from "./editor.mjs";
import { make, say } from "./texts.mjs";
import { Words } from "./words.mjs";

// A name or a title needs no tools.
const SHORT_WORDS = 15;
const SHORT_ROWS = 3;

const fields = new Map();
const forms = new Map();

class TextField {
  constructor(textarea) {
    this.textarea = textarea;
    this.inRow = Boolean(textarea.closest(".edit-row"));
    this.toggle = make("button", { type: "button", class: "ds-button editor-toggle", "data-variant": "tertiary", "data-size": "sm" });
    this.toggle.addEventListener("click", () => this.turn());
    this.foot = make("p", { class: "editor-foot" }, this.toggle);
    textarea.after(this.foot);
    if (!this.inRow) this.countWords();
    this.show(!this.inRow && !wantsPlain());
  }

  countWords() {
    const { textarea } = this;
    const words = new Words(textarea);
    this.foot.prepend(words.element);
    textarea.setAttribute("aria-describedby", [textarea.getAttribute("aria-describedby"), words.element.id].filter(Boolean).join(" "));
  }

  show(rich) {
    if (rich) this.editor = new Editor(this.textarea);
    else this.editor?.remove();
    if (!rich) this.editor = null;
    this.toggle.textContent = say(rich ? "plain" : "rich");
  }

  /** A cell in a row is turned alone; elsewhere the choice is the person's, and kept. */
  turn() {
    const rich = !this.editor;
    if (!this.inRow) choosePlain(!rich);
    this.show(rich);
    if (rich) this.editor.view.focus();
    else this.textarea.focus();
  }

  flush() {
    this.editor?.keepInStep();
  }
}

function fieldsIn(form) {
  return [...fields.values()].filter((field) => field.textarea.form === form);
}

function isShort(textarea) {
  const most = Number((textarea.dataset.expectedWords ?? "").split("-")[1] ?? Infinity);
  return textarea.closest(".edit-row") ? textarea.rows < SHORT_ROWS : most <= SHORT_WORDS;
}

function enhanceForm(form) {
  const autosave = new Autosave(form, {
    flush: () => fieldsIn(form).forEach((field) => field.flush()),
    refresh: () => fieldsIn(form).forEach((field) => field.editor?.refresh()),
  });
  form.addEventListener("autosave:filled", () => fieldsIn(form).forEach((field) => field.editor?.show(field.textarea.value)));
  forms.set(form, autosave);
}

function enhance() {
  forget();
  for (const textarea of document.querySelectorAll("textarea[data-editor=markdown]")) {
    if (!fields.has(textarea) && !isShort(textarea)) fields.set(textarea, new TextField(textarea));
  }
  for (const form of document.querySelectorAll("form[data-autosave]")) if (!forms.has(form)) enhanceForm(form);
}

function forget() {
  for (const [form, autosave] of forms) {
    if (form.isConnected) continue;
    autosave.close();
    forms.delete(form);
  }
  for (const [textarea, field] of fields) {
    if (textarea.isConnected) continue;
    field.editor?.view.destroy();
    fields.delete(textarea);
  }
}

// A new log-in in another tab brings a new token; forms and htmx on this page go on with it.
function freshenToken() {
  const token = csrfToken();
  if (!token) return;
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
  if (document.body.hasAttribute("hx-headers:inherited")) document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
}

const each = (act) => [...forms.values()].forEach(act);

document.addEventListener("htmx:after:swap", enhance);
document.addEventListener("htmx:after:settle", enhance);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") each((autosave) => autosave.save({ leaving: true }));
  else each((autosave) => autosave.tryAgain());
});
window.addEventListener("pagehide", () => each((autosave) => autosave.save({ leaving: true })));
window.addEventListener("online", () => each((autosave) => autosave.tryAgain()));
window.addEventListener("focus", () => {
  freshenToken();
  each((autosave) => autosave.tryAgain());
});
window.addEventListener("beforeunload", (event) => {
  fields.forEach((field) => field.flush());
  each((autosave) => autosave.keep());
  if ([...forms.values()].some((autosave) => autosave.isUnsafe)) event.preventDefault();
});
enhance();
