// Saves a form as one writes. What the server has not confirmed lies in the browser; nothing typed is ever lost on the way.

import { dropDraft, draftOf, keepDraft } from "./drafts.mjs";
import { entriesOf, fill, typedIn } from "./entries.mjs";
import { clearFaults, showFaults } from "./faults.mjs";
import { Status } from "./status.mjs";
import { renewSoon } from "./renew.mjs";
import { make, say } from "./texts.mjs";

const PAUSE_MS = 1_500;
const LONGEST_MS = 20_000;
const KEPT_MS = 300;
const RETRIES_MS = [3_000, 6_000, 15_000, 30_000, 60_000];
// A browser lets no more than this outlive its page.
const KEEPALIVE_BYTES = 60_000;

export class Autosave {
  constructor(form, { flush, refresh }) {
    Object.assign(this, { form, flush, refresh, key: form.dataset.draftKey, tries: 0, stopped: false });
    this.status = new Status(form.querySelector("[data-autosave-status]") ?? form.appendChild(make("p", { role: "status" })));
    this.stopped = form.hasAttribute("data-autosave-paused");
    this.saved = this.isAsStored() ? typedIn(entriesOf(form)) : null;
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed({ soon: true }));
    form.addEventListener("editor:typing", () => this.typing());
    form.addEventListener("submit", (event) => this.submit(event), { capture: true });
    form.addEventListener("click", (event) => this.click(event), { capture: true });
    form.addEventListener("htmx:after:request", (event) => this.answered(event));
    form.addEventListener("htmx:error", (event) => event.target === form && this.again(say("offline")));
    form.addEventListener("htmx:finally:request", (event) => event.target === form && this.goOn());
    const leave = form.querySelector("[data-leave-editor]");
    if (leave && !this.stopped) leave.textContent = say("close");
    this.offerDraft();
    this.typed({ soon: true });
  }

  isAsStored() {
    return !rearranged.delete(this.key) || this.stopped || this.status.shown.textContent !== "";
  }

  get isDirty() {
    return typedIn(entriesOf(this.form)) !== this.saved;
  }

  /** Whether closing the page now could lose words. */
  get isUnsafe() {
    return this.form.isConnected && this.isDirty && !this.isKept;
  }

  typing() {
    this.status.note("typing");
    clearTimeout(this.timer);
    this.since ??= Date.now();
  }

  typed({ soon = false } = {}) {
    if (!this.isDirty) {
      this.status.note("saved");
      return;
    }
    this.status.note("typing");
    this.since ??= Date.now();
    this.isKept = false;
    clearTimeout(this.keeper);
    this.keeper = setTimeout(() => this.keep(), KEPT_MS);
    if (!this.waiting && !this.stopped) this.later(soon ? 0 : Math.min(PAUSE_MS, Math.max(0, LONGEST_MS - (Date.now() - this.since))));
  }

  keep() {
    clearTimeout(this.keeper);
    if (this.offered || !this.isDirty) return;
    const version = this.form.elements.namedItem("version")?.value ?? "";
    this.isKept = keepDraft(this.key, { at: Date.now(), version, entries: entriesOf(this.form) });
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  /** Saves now; one save is under way at a time. Answers whether all is saved. */
  async save({ leaving = false } = {}) {
    this.flush();
    clearTimeout(this.timer);
    if (this.underWay) await this.underWay;
    if (this.stopped || this.elsewhere || !this.isDirty || typedIn(entriesOf(this.form)) === this.refusedText) return !this.isDirty;
    this.keep();
    this.underWay = this.send(leaving);
    await this.underWay;
    this.underWay = null;
    if (!this.stopped && !this.waiting && this.isDirty) this.typed();
    return !this.isDirty;
  }

  async send(leaving) {
    const entries = entriesOf(this.form);
    const body = new URLSearchParams(entries.filter(([, value]) => typeof value === "string"));
    this.since = null;
    this.status.tell("busy", say("saving"));
    let answer;
    try {
      answer = await fetch(this.form.dataset.autosave, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-CSRFToken": csrfToken(this.form) },
        credentials: "same-origin",
        redirect: "manual",
        keepalive: leaving && body.toString().length < KEEPALIVE_BYTES,
      });
    } catch {
      this.again(say("offline"));
      return;
    }
    await this.heard(answer, entries);
  }

  async heard(answer, entries) {
    const said = await answer.json().catch(() => ({}));
    this.waiting = false;
    this.refusedText = null;
    if (answer.ok && said.saved_at) this.confirmed(said, entries);
    else if (answer.type === "opaqueredirect" || answer.status === 401) this.loggedOut(said);
    else if (answer.status === 409 && said.theirs_html) this.conflict(said);
    else if (answer.status === 422) this.refused(said.errors ?? {}, entries);
    else if (answer.status === 403 || answer.status === 404 || answer.status === 423) this.stop(said.message ?? say("refused"));
    else if (answer.status === 413) this.notTaken(said.message ?? say("too_long"), entries);
    else this.again(said.message ?? say(answer.status === 507 ? "full" : "failed"));
  }

  confirmed(said, entries) {
    this.tries = 0;
    this.saved = typedIn(entries);
    const sent = new Map(entries);
    for (const input of this.form.querySelectorAll("input[name=version]")) input.value = said.version;
    const base = this.form.elements.namedItem("base");
    if (base && sent.has("value")) base.value = sent.get("value");
    (said.records ?? []).forEach((record, row) => {
      const input = this.form.elements.namedItem(`row-${row}-record`);
      if (input) input.value = record ?? "";
    });
    clearFaults(this.form);
    this.refresh();
    if (this.isDirty) this.keep();
    else if (!this.offered) dropDraft(this.key);
    renewSoon();
    this.status.tell("saved", [say("saved", { clock: said.saved_at }), said.notice].filter(Boolean).join(" "));
    if (this.reloads && !this.isDirty) location.reload();
  }

  again(message) {
    this.keep();
    this.waiting = true;
    this.status.tell("trouble", this.isKept ? message : say("unkept", { message }));
    this.later(RETRIES_MS[Math.min(this.tries, RETRIES_MS.length - 1)]);
    this.tries += 1;
  }

  /** The net is there again, or the person is back at the page. */
  tryAgain() {
    if (!this.waiting || this.stopped) return;
    this.tries = 0;
    this.later(0);
  }

  loggedOut(said) {
    this.again(say("logged_out"));
    const back = encodeURIComponent(location.pathname + location.search);
    const address = `${said.log_in ?? say("log_in_address")}?next=${back}`;
    this.status.element.append(make("a", { class: "ds-link autosave-act", href: address, target: "_blank", rel: "noopener" }, say("log_in")));
  }

  stop(message) {
    this.keep();
    this.stopped = true;
    this.status.tell("trouble", say("stopped", { message }));
  }

  refused(errors, entries) {
    showFaults(this.form, errors);
    this.refresh();
    this.notTaken(say("wrong"), entries);
  }

  /** What the server would not take is not tried again until it is changed. */
  notTaken(message, entries) {
    this.keep();
    this.refusedText = typedIn(entries);
    this.status.tell("trouble", message);
  }

  /** Both texts are shown above; the focus stays where somebody is writing. */
  conflict(said) {
    this.keep();
    this.stopped = true;
    const shown = document.createRange().createContextualFragment(said.theirs_html);
    shown.querySelectorAll("[autofocus]").forEach((element) => element.removeAttribute("autofocus"));
    const place = this.form.querySelector("[data-autosave-conflict]");
    place.replaceChildren(shown);
    window.htmx?.process?.(place);
    const compare = make("button", { type: "button", class: "ds-button autosave-act", "data-variant": "tertiary", "data-size": "sm" }, say("compare"));
    compare.addEventListener("click", () => (place.querySelector("[tabindex='-1']") ?? place).focus());
    this.status.tell("trouble", say("conflict", { who: said.who, when: said.when }), compare);
  }

  click(event) {
    const link = event.target.closest("[data-leave-editor]");
    if (!link || link === this.leaving || this.stopped) return;
    this.flush();
    if (!this.isDirty && !this.underWay) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.save().then(() => {
      this.leaving = link;
      if (!this.isDirty) link.click();
    });
  }

  submit(event) {
    const { submitter } = event;
    this.flush();
    const choosing = submitter?.name === "choice";
    const finishing = !choosing && (submitter?.value ?? "save") === "save";
    const mustWait = !choosing && (this.underWay || (finishing && this.isDirty && !this.stopped));
    if (submitter === this.passing || !mustWait) {
      this.pass({ choosing, finishing });
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    (finishing ? this.save() : this.underWay.then(() => true)).then((isSaved) => {
      if (!isSaved) return;
      this.passing = submitter;
      this.form.requestSubmit(submitter);
    });
  }

  /** The form itself goes to the server: no save must meet it there. */
  pass({ choosing, finishing }) {
    this.passing = null;
    this.chosen = choosing;
    if (!choosing && !finishing) rearranged.add(this.key);
    clearTimeout(this.timer);
    this.keep();
    this.elsewhere = this.form.hasAttribute("hx-post");
  }

  /** A whole page in the place of a field is an error or a log-in: the form and its words stay. */
  answered(event) {
    const { ctx } = event.detail;
    if (event.target !== this.form || !/^\s*<!doctype html/i.test(ctx.text)) return;
    event.preventDefault();
    this.chosen = false;
    rearranged.delete(this.key);
    if (ctx.response.status < 400) this.loggedOut({});
    else this.again(say("failed"));
  }

  goOn() {
    this.elsewhere = false;
    if (this.form.isConnected) this.typed();
  }

  offerDraft() {
    const draft = this.key ? draftOf(this.key) : null;
    if (!draft) return;
    if (typedIn(draft.entries) === this.saved) {
      if (!this.form.querySelector("[aria-invalid=true]")) dropDraft(this.key);
      return;
    }
    if (this.stopped) return;
    this.offered = this.offerOf(draft);
    this.form.prepend(this.offered);
  }

  offerOf(draft) {
    const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" }).format(draft.at);
    const take = make("button", { type: "button", class: "ds-button", "data-size": "sm" }, say("draft_take"));
    const drop = make("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-size": "sm" }, say("draft_drop"));
    take.addEventListener("click", () => this.takeDraft(draft));
    drop.addEventListener("click", () => {
      dropDraft(this.key);
      this.closeOffer();
    });
    return make(
      "div",
      { class: "ds-alert autosave-offer", "data-color": "info", role: "group", "aria-label": say("draft") },
      make("p", {}, say("draft_found", { when })),
      make("div", { class: "buttons" }, take, drop),
    );
  }

  takeDraft(draft) {
    this.closeOffer();
    this.reloads = !fill(this.form, draft.entries);
    this.form.dispatchEvent(new CustomEvent("autosave:filled"));
    this.later(0);
  }

  closeOffer() {
    this.offered.remove();
    this.offered = null;
    const first = this.form.querySelector(".editor-text, textarea:not([hidden]), input:not([type=hidden])");
    first?.focus();
  }

  /** The form has left the page. */
  close() {
    clearTimeout(this.timer);
    clearTimeout(this.keeper);
    if (this.chosen || rearranged.has(this.key)) dropDraft(this.key);
  }
}

// Fields whose rows were added, moved or taken away: their form comes anew, and is saved already where it says so.
const rearranged = new Set();

/** The token of now: from the cookie, for a new log-in in another tab brings a new one. */
export function csrfToken(form) {
  const cookie = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie);
  return cookie ? cookie[1] : form?.elements.namedItem("csrfmiddlewaretoken")?.value;
}
