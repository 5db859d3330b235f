// What stands beside a field is told when the field has been saved. A part that somebody has opened or stands in is left alone.

const PAUSE = 3000;
let waiting = null;

function renew() {
  waiting = null;
  for (const part of document.querySelectorAll("[data-renew-after-save]")) {
    const inUse = part.contains(document.activeElement) || part.querySelector("details[open], .htmx-request");
    if (!inUse) part.dispatchEvent(new CustomEvent("renew"));
  }
}

/** At once the first time, then not more often than every few seconds. */
export function renewSoon() {
  if (waiting) return;
  waiting = setTimeout(renew, renewSoon.has ? PAUSE : 0);
  renewSoon.has = true;
}
