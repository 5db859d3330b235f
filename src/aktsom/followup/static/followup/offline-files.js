// Photos and files: kept whole in the browser until the server answers with the same checksum. Nothing less is called received.

import { button, make, say } from "./offline-words.js";

const DATABASE = "aktsom-oppfolging";
const STORE = "files";

export class Files {
  constructor(form, line, status) {
    Object.assign(this, { form, line, status, files: [], reading: 0 });
    this.owner = `${form.dataset.person}:${form.dataset.followUp}`;
    this.ready = this.open();
    form.addEventListener("change", (event) => event.target.type === "file" && this.chosen(event.target));
  }

  async open() {
    // A checksum can only be made where the page is served safely; elsewhere the form goes the plain way.
    this.store = crypto.subtle && (await openStore());
    if (!this.store) {
      for (const input of this.form.querySelectorAll("input[type=file]")) input.toggleAttribute("data-plain", true);
      return;
    }
    for (const file of await this.store.all(this.owner)) this.show(file);
    if (this.files.length) this.line.now();
  }

  get waiting() {
    return this.files.filter((file) => !file.confirmed).length + this.reading;
  }

  /** Whether closing the page now could lose a file. */
  get unsafe() {
    return this.reading > 0;
  }

  async chosen(input) {
    await this.ready;
    if (!this.store) return;
    const item = input.closest("[data-files]")?.dataset.files ?? "";
    const list = [...input.files];
    this.reading += list.length;
    this.status.renew();
    let isAllKept = true;
    for (const file of list) {
      isAllKept = (await this.keep(file, item)) && isAllKept;
      this.reading -= 1;
    }
    if (isAllKept) input.value = "";
    this.status.renew();
    this.line.now();
  }

  async keep(file, item) {
    try {
      const content = await file.arrayBuffer();
      const sha256 = hex(await crypto.subtle.digest("SHA-256", content));
      const kept = { key: uuid(), owner: this.owner, item, name: file.name, type: file.type, content, sha256, at: Date.now() };
      await this.store.put(kept);
      this.show(kept);
      return true;
    } catch {
      this.status.tell("refused", say("file_not_kept", { name: file.name }));
      return false;
    }
  }

  show(file) {
    this.files.push(file);
    const place = [...this.form.querySelectorAll("[data-files]")].find((one) => one.dataset.files === file.item) ?? this.form;
    file.state = make("span", { class: "file-state", role: "status" });
    file.row = make("li", { "data-file": file.key }, make("span", {}, file.name), file.state);
    place.querySelector("[data-file-list]").append(file.row);
    this.tell(file, file.refused ? "refused" : "waiting", file.refused ?? say("file_waiting"));
  }

  tell(file, tone, text) {
    file.state.dataset.tone = tone;
    file.state.textContent = text;
    for (const made of file.row.querySelectorAll("button, a[download]")) made.remove();
    if (tone !== "refused") return;
    file.row.append(button(say("file_again", { name: file.name }), () => this.again(file)), button(say("file_remove", { name: file.name }), () => this.drop(file)));
    file.row.append(button(say("file_keep", { name: file.name }), () => download(file)));
  }

  async send() {
    await this.ready;
    for (const file of this.files.filter((one) => !one.confirmed && !one.refused)) {
      await this.sendOne(file);
      if (this.line.broken) return;
    }
  }

  async sendOne(file) {
    this.tell(file, "busy", say("file_sending"));
    const body = new FormData();
    for (const name of ["key", "sha256", "item"]) body.set(name, file[name]);
    body.set("file", new Blob([file.content], { type: file.type }), file.name);
    const answer = await this.line.send(this.form.dataset.evidence, body);
    if (answer?.status === 200 && answer.said.key === file.key && answer.said.sha256 === file.sha256) await this.confirmed(file, answer.said);
    else if (answer && answer.said.code !== "checksum_differs" && answer.status !== 200) await this.refused(file, answer.said.message ?? say("refused"));
    else {
      // Cut on the way, or answered with another checksum: it is still waiting, and goes again.
      if (answer) this.line.broken = true;
      this.tell(file, "waiting", say("file_waiting"));
    }
  }

  async confirmed(file, said) {
    file.confirmed = true;
    this.tell(file, "confirmed", say("file_confirmed"));
    file.row.firstChild.replaceWith(make("a", { class: "ds-link", href: `/dokument/${said.document}/`, download: "" }, said.name));
    await this.store.remove(file.key).catch(() => {});
  }

  async refused(file, message) {
    file.refused = `${say("file_refused")}: ${message}`;
    this.tell(file, "refused", file.refused);
    await this.store.put(plain(file)).catch(() => {});
  }

  async again(file) {
    file.refused = null;
    this.tell(file, "waiting", say("file_waiting"));
    await this.store.put(plain(file)).catch(() => {});
    this.line.now();
  }

  async drop(file) {
    await this.store.remove(file.key).catch(() => {});
    this.files.splice(this.files.indexOf(file), 1);
    file.row.remove();
    this.status.renew(this.line.savedAt);
  }
}

function plain({ key, owner, item, name, type, content, sha256, at, refused }) {
  return { key, owner, item, name, type, content, sha256, at, refused };
}

function download(file) {
  const address = URL.createObjectURL(new Blob([file.content], { type: "application/octet-stream" }));
  const link = make("a", { href: address, download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function hex(buffer) {
  return [...new Uint8Array(buffer)].map((one) => one.toString(16).padStart(2, "0")).join("");
}

function uuid() {
  return crypto.randomUUID();
}

/** The browser's own store for files; null where there is none, as in some private windows. */
async function openStore() {
  try {
    const database = await asked(() => {
      const opening = indexedDB.open(DATABASE, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "key" }).createIndex("owner", "owner");
      return opening;
    });
    const act = (mode, what) => finished(database, mode, what);
    return {
      all: (owner) => act("readonly", (store) => store.index("owner").getAll(owner)),
      put: (file) => act("readwrite", (store) => store.put(file)),
      remove: (key) => act("readwrite", (store) => store.delete(key)),
    };
  } catch {
    return null;
  }
}

function asked(ask) {
  return new Promise((resolve, reject) => {
    const request = ask();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Settled when the transaction is, for only then does the file lie on disk. */
function finished(database, mode, what) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode);
    const request = what(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? request.error);
  });
}
