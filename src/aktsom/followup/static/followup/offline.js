// A checklist that outlives a bad line. What the server has not confirmed lies in this browser, and is called waiting until it has.

import { Answers } from "./offline-answers.js";
import { Files } from "./offline-files.js";
import { Line } from "./offline-line.js";
import { Status } from "./offline-words.js";

const form = document.querySelector("[data-checklist]");
if (form) begin(form);

function begin(form) {
  const status = new Status(form.querySelector("[data-state]"));
  const line = new Line(form, status);
  const answers = new Answers(form, line, status);
  const files = new Files(form, line, status);
  status.count = () => ({ answers: answers.waiting, files: files.waiting });
  line.work = async () => {
    await answers.send();
    await files.send();
  };
  form.addEventListener("submit", (event) => {
    // Buttons that belong to another form act there; files that the browser cannot keep go the plain way.
    if (form.querySelector("input[type=file][data-plain]:not([data-empty])") && navigator.onLine) return;
    event.preventDefault();
    answers.keepAll();
    line.now();
  });
  addEventListener("beforeunload", (event) => {
    if (answers.unsafe || files.unsafe) event.preventDefault();
  });
  line.now();
}
