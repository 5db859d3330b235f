// The answers: kept in the browser as one writes, sent point by point, and taken away here only when the server has them.

import { button, make, say } from "./offline-words.js";

const PREFIX = "aktsom-draft:oppfolging:";
const PAUSE_MS = 1_500;

export class Answers {
  constructor(form, line, status) {
    Object.assign(this, { form, line, status, key: `${PREFIX}${form.dataset.person}:${form.dataset.followUp}:`, unkept: new Set() });
    this.points = [...form.querySelectorAll("[data-point]")].map((element) => this.point(element));
    let found = 0;
    for (const point of this.points) found += this.restore(point) ? 1 : 0;
    if (found) status.tell("waiting", say("restored"));
  }

  point(element) {
    const point = { element, address: element.dataset.address, version: this.form.elements.namedItem(element.dataset.version) };
    point.saved = JSON.stringify(valuesOf(element));
    const typed = (event) => {
      if (event.target.type === "file" || event.target.type === "hidden") return;
      this.keep(point);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.line.now(), event.type === "change" ? 0 : PAUSE_MS);
    };
    element.addEventListener("input", typed);
    element.addEventListener("change", typed);
    return point;
  }

  get dirty() {
    return this.points.filter((point) => JSON.stringify(valuesOf(point.element)) !== point.saved);
  }

  get waiting() {
    return this.dirty.length;
  }

  /** Whether closing the page now could lose words. */
  get unsafe() {
    return this.unkept.size > 0;
  }

  keepAll() {
    for (const point of this.dirty) {
      point.refused = null;
      this.keep(point);
    }
  }

  keep(point) {
    if (document.documentElement.hasAttribute("data-leaving")) return;
    const values = valuesOf(point.element);
    point.refused = null;
    try {
      if (JSON.stringify(values) === point.saved) localStorage.removeItem(this.key + point.address);
      else localStorage.setItem(this.key + point.address, JSON.stringify({ version: point.version.value, values }));
      this.unkept.delete(point);
      this.status.renew();
    } catch {
      this.unkept.add(point);
      this.status.tell("refused", say("not_kept"));
    }
  }

  /** Puts a kept draft back into the page; on top of the version that it was written on, so that the server can tell. */
  restore(point) {
    let draft = null;
    try {
      draft = JSON.parse(localStorage.getItem(this.key + point.address));
    } catch {
      return false;
    }
    if (!draft || JSON.stringify(draft.values) === point.saved) return false;
    fill(point.element, draft.values);
    point.version.value = draft.version;
    return true;
  }

  async send() {
    for (const point of this.dirty) {
      if (point.refused || point.conflict) continue;
      await this.sendOne(point);
      if (this.line.broken) return;
    }
  }

  async sendOne(point) {
    const values = valuesOf(point.element);
    this.status.tell("busy", say("saving"));
    const body = new URLSearchParams([...values, [point.version.name, point.version.value]]);
    const answer = await this.line.send(point.address, body);
    if (!answer) return;
    if (answer.status === 200 && answer.said.version !== undefined) this.confirmed(point, values, answer.said);
    else if (answer.status === 409 && answer.said.theirs) this.conflict(point, answer.said);
    else this.refuse(point, answer.said.message ?? say("refused"));
  }

  confirmed(point, values, said) {
    point.version.value = said.version;
    point.saved = JSON.stringify(values);
    this.line.savedAt = said.saved_at;
    point.element.querySelector("[data-conflict]").replaceChildren();
    if (JSON.stringify(valuesOf(point.element)) === point.saved) localStorage.removeItem(this.key + point.address);
    else {
      // Written on while it was sent: what is kept stands on the new version.
      this.keep(point);
      this.line.again = true;
    }
  }

  refuse(point, message) {
    point.refused = message;
    const box = make("div", { class: "ds-alert", "data-color": "danger", role: "alert" }, make("p", {}, message));
    point.element.querySelector("[data-conflict]").replaceChildren(box);
  }

  /** Two have answered: both are shown, and the writer decides. */
  conflict(point, said) {
    point.conflict = true;
    const settle = (act) => () => {
      act();
      point.conflict = false;
      point.version.value = said.version;
      point.element.querySelector("[data-conflict]").replaceChildren();
      this.keep(point);
      this.line.now();
    };
    const facts = said.theirs.map((one) => make("p", {}, `${one.label}: ${one.words || say("blank")}`));
    const mine = button(say("use_mine"), settle(() => {}));
    const theirs = button(say("use_theirs"), settle(() => {
      const values = said.theirs.filter((one) => one.value).map((one) => [one.name, one.value]);
      fill(point.element, values);
      point.saved = JSON.stringify(valuesOf(point.element));
    }));
    const box = make("div", { class: "ds-alert conflict", "data-color": "warning", role: "alert" });
    box.append(make("p", {}, say("conflict", { who: said.who })), make("p", {}, make("strong", {}, say("theirs"))), ...facts);
    box.append(make("div", { class: "buttons" }, mine, theirs));
    point.element.querySelector("[data-conflict]").replaceChildren(box);
  }
}

function fieldsOf(element) {
  return [...element.querySelectorAll("input, textarea, select")].filter((one) => one.name && !["hidden", "file"].includes(one.type));
}

/** What stands in a point, name by name. */
function valuesOf(element) {
  return fieldsOf(element)
    .filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked)
    .map((one) => [one.name, one.value]);
}

function fill(element, values) {
  for (const one of fieldsOf(element)) {
    const found = values.filter(([name]) => name === one.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(one.type)) one.checked = found.includes(one.value);
    else one.value = found[0] ?? "";
  }
}
