// What the server has not confirmed yet lies in this browser. Logging out takes it away (ui/leaving.js).

const PREFIX = "aktsom-draft:";

/** Keeps a draft. Answers whether the browser could. */
export function keepDraft(key, draft) {
  if (document.documentElement.hasAttribute("data-leaving")) return false;
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** The draft under this key; null where there is none that can be read. */
export function draftOf(key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key));
  } catch {
    return null;
  }
}

export function dropDraft(key) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}

const PLAIN = "aktsom-editor-plain";

/** Whether the person wants plain text areas. */
export function wantsPlain() {
  try {
    return localStorage.getItem(PLAIN) === "1";
  } catch {
    return false;
  }
}

export function choosePlain(plain) {
  try {
    if (plain) localStorage.setItem(PLAIN, "1");
    else localStorage.removeItem(PLAIN);
  } catch {
    // The choice then lasts as long as the page.
  }
}
