// Lists that people work in: choosing rows, and editing a cell where it stands. Without this, each is a page of its own.
const boxes = () => [...document.querySelectorAll('.choose input[name="rad"]')];
let leaving = null;

function countChosen() {
  const rows = boxes();
  const chosen = rows.filter((box) => box.checked).length;
  const shown = document.querySelector("[data-chosen]");
  if (shown) {
    shown.hidden = !chosen;
    shown.textContent = chosen;
  }
  const all = document.querySelector(".choose-all");
  if (all) {
    all.checked = chosen > 0 && chosen === rows.length;
    all.indeterminate = chosen > 0 && chosen < rows.length;
  }
}

function offerAll() {
  const head = document.querySelector("[data-choose-all]");
  if (head && !head.querySelector(".choose-all")) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", className: "ds-input choose-all", autocomplete: "off" });
    box.setAttribute("aria-label", head.dataset.chooseAll);
    head.append(box);
  }
  countChosen();
}

document.addEventListener("change", (event) => {
  if (event.target.matches(".choose-all")) for (const box of boxes()) box.checked = event.target.checked;
  if (!event.target.closest(".choose")) return;
  const chosen = document.getElementById("hvilke-valgte");
  if (chosen) chosen.checked = true;
  countChosen();
});

function open(link) {
  if (link) link.click();
}

document.addEventListener("dblclick", (event) => {
  const cell = event.target.closest(".editable");
  if (cell && !cell.querySelector(".cell-form")) open(cell.querySelector(".edit-link"));
});

// Enter saves, Escape gives up, Tab saves and opens the next cell, and back with Shift.
document.addEventListener("keydown", (event) => {
  const form = event.target.closest(".cell-form");
  if (!form || event.isComposing || !event.target.matches("input, select, textarea")) return;
  const isSaving = event.key === "Enter" && (!event.target.matches("textarea") || event.ctrlKey || event.metaKey);
  if (event.key === "Escape") form.querySelector("[data-cancel]").click();
  else if (isSaving) form.requestSubmit();
  else if (event.key === "Tab") {
    leaving = { from: form.dataset.cell, to: neighbour(form.closest(".editable"), event.shiftKey ? -1 : 1), opens: true };
    form.requestSubmit();
  } else return;
  event.preventDefault();
});

function neighbour(cell, step) {
  const cells = [...document.querySelectorAll(".editable")];
  return cells[cells.indexOf(cell) + step]?.id;
}

for (const kind of ["submit", "click"])
  document.addEventListener(
    kind,
    (event) => {
      const form = event.target.closest(".cell-form");
      if (!form || (kind === "click" && !event.target.closest("[data-cancel]"))) return;
      if (leaving?.from !== form.dataset.cell) leaving = { from: form.dataset.cell, to: form.dataset.cell, opens: false };
      leaving.isSaved = kind === "submit";
    },
    true,
  );

document.addEventListener("htmx:after:swap", () => {
  offerAll();
  const form = document.querySelector(".cell-form");
  if (form) {
    leaving = null;
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    return;
  }
  if (!leaving) return;
  const { to, opens, isSaved } = leaving;
  leaving = null;
  const told = document.querySelector("[data-saved]");
  if (told && isSaved) told.textContent = told.dataset.saved;
  const link = document.getElementById(to)?.querySelector(".edit-link");
  link?.focus();
  if (opens) open(link);
});

document.addEventListener("input", () => {
  const told = document.querySelector("[data-saved]");
  if (told) told.textContent = "";
});

offerAll();
