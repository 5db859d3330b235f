// How many words there are, beside how many are usual. Shown to the eye; heard when one comes to the field.

import { wordCount } from "./blocks.mjs";
import { make, say } from "./texts.mjs";

const PAUSE_MS = 400;

export class Words {
  constructor(textarea) {
    this.textarea = textarea;
    this.element = make("span", { class: "editor-words", id: `${textarea.id}_words` });
    const [least, most] = (textarea.dataset.expectedWords ?? "").split("-").map(Number);
    this.usual = most ? { least, most } : null;
    this.later = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.count(), PAUSE_MS);
    };
    textarea.addEventListener("input", this.later);
    this.count();
  }

  count() {
    const number = wordCount(this.textarea.value);
    const counted = say(number === 1 ? "word" : "words", { number });
    const usual = this.usual ? say("usual", this.usual) : "";
    this.element.textContent = [counted, usual].filter(Boolean).join(" ");
  }
}
