// Whoever logs out leaves no unsaved text behind in the browser.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-log-out]")) return;
  document.documentElement.setAttribute("data-leaving", "");
  for (const key of Object.keys(localStorage)) if (key.startsWith("aktsom-draft:")) localStorage.removeItem(key);
});
