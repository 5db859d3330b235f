// Two quick clicks on a button are one: a form that has just been sent is not sent again.
const SECONDS_BETWEEN = 3;
const sent = new WeakMap();
window.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (event.timeStamp - (sent.get(form) ?? -Infinity) < SECONDS_BETWEEN * 1000) event.preventDefault();
  else sent.set(form, event.timeStamp);
});
// Back in a page that the browser kept, the form may be sent anew.
window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => sent.delete(form)));
