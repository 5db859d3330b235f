// The key / leads to the search from everywhere but where one writes.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("#ord") ?? document.querySelector("#sok-i-alt");
  if (!field) return;
  event.preventDefault();
  if (field.offsetParent === null) return void location.assign("/sok/");
  field.focus();
  field.select();
});
