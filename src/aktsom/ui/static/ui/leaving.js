// Whoever logs out leaves no unsaved text behind in the browser.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-log-out]")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("aktsom-draft:")) localStorage.removeItem(key);
});
