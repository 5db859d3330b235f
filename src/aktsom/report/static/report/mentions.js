// In a comment, "@" opens a list of colleagues: choosing one writes the name and ticks the box that the form sends.
// Without this script the boxes are ticked by hand.

const SELECTOR = "textarea[data-mention]";

let list = null;

function colleaguesOf(textarea) {
  const boxes = textarea.form.querySelectorAll("input[name=mentioned]");
  return [...boxes].map((box) => ({ box, name: textarea.form.querySelector(`label[for="${box.id}"]`).textContent.trim() }));
}

function wordBefore(textarea) {
  const before = textarea.value.slice(0, textarea.selectionStart);
  const found = before.match(/(?:^|[\s(])@([^\s@][^@\n]{0,40})?$/u);
  return found ? { text: (found[1] ?? "").toLowerCase(), at: before.lastIndexOf("@") } : null;
}

function close(textarea) {
  list?.remove();
  list = null;
  textarea?.removeAttribute("aria-activedescendant");
  textarea?.setAttribute("aria-expanded", "false");
}

function mark(textarea, option) {
  for (const other of list.children) other.setAttribute("aria-selected", String(other === option));
  textarea.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function choose(textarea, option) {
  const word = wordBefore(textarea);
  const { box, name } = option.colleague;
  box.checked = true;
  const details = box.closest("details");
  if (details) details.open = true;
  if (word) textarea.setRangeText(`@${name} `, word.at, textarea.selectionStart, "end");
  close(textarea);
  textarea.focus();
}

function offer(textarea) {
  const word = wordBefore(textarea);
  const fitting = word ? colleaguesOf(textarea).filter(({ name }) => name.toLowerCase().split(/\s+/).concat(name.toLowerCase()).some((part) => part.startsWith(word.text))) : [];
  close(textarea);
  if (!fitting.length) return;
  list = document.createElement("ul");
  list.className = "mention-list";
  list.id = "kolleger";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", textarea.form.querySelector(".talk-mention summary").textContent.trim());
  fitting.slice(0, 8).forEach((colleague, index) => {
    const option = document.createElement("li");
    option.id = `kollega-${index}`;
    option.setAttribute("role", "option");
    option.textContent = colleague.name;
    option.colleague = colleague;
    option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(textarea, option); });
    list.append(option);
  });
  textarea.after(list);
  textarea.setAttribute("aria-controls", list.id);
  textarea.setAttribute("aria-expanded", "true");
  mark(textarea, list.firstElementChild);
}

function steer(event, textarea) {
  if (!list) return;
  const options = [...list.children];
  const here = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const moves = { ArrowDown: here + 1, ArrowUp: here - 1 };
  if (event.key in moves) {
    mark(textarea, options[(moves[event.key] + options.length) % options.length]);
  } else if (event.key === "Enter" || event.key === "Tab") {
    choose(textarea, options[here]);
  } else if (event.key === "Escape") {
    close(textarea);
  } else {
    return;
  }
  event.preventDefault();
}

document.addEventListener("input", (event) => { if (event.target.matches?.(SELECTOR)) offer(event.target); });
document.addEventListener("keydown", (event) => { if (event.target.matches?.(SELECTOR)) steer(event, event.target); });
document.addEventListener("focusin", (event) => {
  if (!event.target.matches?.(SELECTOR)) return;
  event.target.setAttribute("role", "combobox");
  event.target.setAttribute("aria-autocomplete", "list");
  event.target.setAttribute("aria-haspopup", "listbox");
  event.target.setAttribute("aria-expanded", "false");
});
document.addEventListener("focusout", (event) => { if (event.target.matches?.(SELECTOR)) close(event.target); });
