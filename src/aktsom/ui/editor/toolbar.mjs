// The toolbar: one stop for Tab, arrows between the tools, pressed where the tool is on.

import { TOOLS } from "./commands.mjs";
import { icon } from "./icons.mjs";
import { make, say } from "./texts.mjs";

const IS_MAC = /Mac|iP(hone|ad|od)/.test(navigator.platform);

export class Toolbar {
  constructor({ name, controls, run }) {
    this.element = make("div", { class: "editor-toolbar", role: "toolbar", "aria-label": say("toolbar", { name }), "aria-controls": controls });
    this.buttons = TOOLS.map((tool) => this.button(tool, run));
    this.element.append(...this.buttons);
    this.element.addEventListener("keydown", (event) => this.move(event));
    this.reach(0);
  }

  button(tool, run) {
    const label = say(tool.name);
    const button = make("button", {
      type: "button",
      class: tool.parts ? "editor-tool editor-tool-parts" : "editor-tool",
      "data-tool": tool.name,
      "aria-label": label,
      title: `${label} (${keyName(tool.key)})`,
      "aria-keyshortcuts": tool.key.replaceAll("-", "+").replace("Mod", IS_MAC ? "Meta" : "Control"),
      "aria-pressed": tool.on ? "false" : null,
      tabindex: "-1",
    });
    button.append(icon(tool.name));
    // The text keeps its selection when a tool is pressed with a finger or a mouse.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && run(tool));
    return button;
  }

  update(state) {
    TOOLS.forEach((tool, at) => {
      if (tool.on) this.buttons[at].setAttribute("aria-pressed", String(tool.on(state)));
      if (tool.run) this.buttons[at].setAttribute("aria-disabled", String(!tool.run(state)));
    });
  }

  focus() {
    this.buttons[this.at].focus();
  }

  reach(at) {
    this.at = (at + this.buttons.length) % this.buttons.length;
    this.buttons.forEach((button, place) => button.setAttribute("tabindex", place === this.at ? "0" : "-1"));
  }

  move(event) {
    const here = this.buttons.indexOf(event.target);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: this.buttons.length - 1 }[event.key];
    if (here < 0 || to === undefined) return;
    event.preventDefault();
    this.reach(to);
    this.focus();
  }
}

const keyName = (key) =>
  key
    .split("-")
    .map((part) => ({ Mod: IS_MAC ? "⌘" : "Ctrl", Alt: IS_MAC ? "⌥" : "Alt", Shift: IS_MAC ? "⇧" : "Shift" })[part] ?? part.toUpperCase())
    .join(IS_MAC ? " " : "+");
