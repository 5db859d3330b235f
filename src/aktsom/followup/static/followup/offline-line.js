// The line to the server: tried at once, when the browser hears that the net is back, and again and again in between.

const RETRIES_MS = [3_000, 6_000, 15_000, 30_000, 60_000];
const LONGEST_MS = 120_000;

export class Line {
  constructor(form, status) {
    Object.assign(this, { form, status, tries: 0, work: async () => {} });
    addEventListener("online", () => this.now());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.now());
  }

  /** Tries to send what waits; one round at a time. */
  async now() {
    clearTimeout(this.timer);
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    this.broken = false;
    try {
      await this.work();
    } finally {
      this.busy = false;
    }
    this.status.renew(this.savedAt);
    if (this.loggedOut) this.status.loggedOut();
    if (this.broken) this.later();
    else {
      this.tries = 0;
      if (this.again) {
        this.again = false;
        await this.now();
      }
    }
  }

  later() {
    this.again = false;
    this.timer = setTimeout(() => this.now(), RETRIES_MS[Math.min(this.tries++, RETRIES_MS.length - 1)]);
  }

  get token() {
    return this.form.elements.namedItem("csrfmiddlewaretoken").value;
  }

  /** Sends a body. Answers { status, said }; null where the line is broken, so that the sender keeps what it has. */
  async send(address, body, retried = false) {
    let answer;
    try {
      answer = await fetch(address, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-CSRFToken": this.token },
        credentials: "same-origin",
        redirect: "manual",
        signal: AbortSignal.timeout(LONGEST_MS),
      });
    } catch {
      this.broken = true;
      return null;
    }
    const said = await answer.json().catch(() => null);
    if (answer.type === "opaqueredirect" || answer.status === 401) {
      this.loggedOut = true;
      this.broken = true;
      return null;
    }
    this.loggedOut = false;
    if (said?.code === "csrf" && said.token && String(said.person) === this.form.dataset.person && !retried) {
      this.form.elements.namedItem("csrfmiddlewaretoken").value = said.token;
      return this.send(address, body, true);
    }
    if (answer.status >= 500 || answer.status === 429 || answer.status === 424 || (answer.ok && said === null)) {
      this.broken = true;
      return null;
    }
    return { status: answer.status, said: said ?? {} };
  }
}
