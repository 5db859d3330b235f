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

// Sorting, turning pages and taking filters away renew the list where it stands, so that nobody is thrown to the top of the page.
const TURNS = ".sort-link, .ds-pagination a, .active-filters a";
const FRAME = ".listing .table-frame, .listing .empty-state a";

document.addEventListener("click", (event) => {
  const link = event.target.closest(TURNS);
  const listing = link?.closest(".listing");
  if (!listing || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void turn(listing, link);
});

async function turn(listing, link) {
  const chosen = new Set(boxes().filter((box) => box.checked).map((box) => box.id));
  const { href, id } = link;
  const [down, aside] = [scrollY, listing.querySelector(".table-frame")?.scrollLeft];
  await htmx.ajax("GET", href, { source: listing, target: ".listing", select: ".listing", swap: "outerHTML" });
  if (listing.isConnected) return void location.assign(href);
  for (const box of boxes()) box.checked = chosen.has(box.id);
  countChosen();
  const frame = document.querySelector(FRAME);
  if (id) scrollTo(0, down);
  else document.querySelector(".hits").scrollIntoView();
  if (id && frame) frame.scrollLeft = aside;
  (document.getElementById(id) ?? frame)?.focus();
  tell(document.querySelector(".hits-head [role=status]")?.textContent);
}

// What is said aloud stands in one place that no renewal takes away.
function tell(words) {
  let place = document.getElementById("sagt");
  if (!place) {
    place = Object.assign(document.createElement("p"), { id: "sagt", className: "ds-sr-only" });
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = words ?? "";
}

// Menus over a list: Escape closes and leads back to the button; who goes elsewhere closes it too, so that it covers nothing.
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest(".tool-menu[open]");
  if (event.key !== "Escape" || !menu) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
});

for (const kind of ["click", "keyup"])
  document.addEventListener(kind, (event) => {
    if ((kind === "keyup" && event.key !== "Tab") || event.target.closest(".choose")) return;
    for (const menu of document.querySelectorAll(".tool-menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

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

// A day that is half written comes as none at all, and would take away the one that stood there.
document.addEventListener(
  "submit",
  (event) => {
    const unfinished = [...event.target.elements].find((field) => event.target.matches(".cell-form") && field.validity?.badInput);
    if (!unfinished) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leaving = null;
    unfinished.reportValidity();
  },
  true,
);

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

// Who is logged out, refused or without a line loses neither the list nor what is typed: an answer that is no list is not put there.
const SIGNS = { "#treff": 'id="treff"', ".listing": 'class="listing"', ".cell-form": 'class="cell-form"' };

document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  const source = ctx.sourceElement;
  if (!source.closest?.(".listing")) return void keepFromLogin(event, ctx, source);
  const sign = SIGNS[ctx.hx?.reselect ?? ctx.select] ?? (source.matches(".edit-link") && SIGNS[".cell-form"]);
  if (!sign || ctx.text.includes(sign)) return;
  event.preventDefault();
  if (!isLost(source)) location.assign(source.matches(".edit-link") ? source.href : ctx.request.action);
});

function keepFromLogin(event, ctx, source) {
  const { redirected, url } = ctx.response.raw;
  if (!redirected || !new URL(url).pathname.startsWith("/logg-inn/")) return;
  event.preventDefault();
  if (source.matches?.('form[method="get"]')) location.assign(ctx.request.action);
}

document.addEventListener("htmx:error", (event) => isLost(event.target));

function isLost(source) {
  leaving = null;
  const place = source.matches?.(".cell-form") && source.querySelector("[data-lost]");
  if (!place) return false;
  place.hidden = false;
  place.textContent = place.dataset.lost;
  return true;
}

document.addEventListener("htmx:after:swap", () => {
  offerAll();
  const form = document.querySelector(".cell-form");
  if (form) {
    leaving = null;
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    form.scrollIntoView({ block: "nearest", inline: "nearest" });
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
