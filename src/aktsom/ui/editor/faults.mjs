// What the server would not keep, beside the field it is about.

import { make } from "./texts.mjs";

/** Shows faults by the names of their fields, and takes away those that are mended. */
export function showFaults(form, faults) {
  clearFaults(form);
  for (const [name, messages] of Object.entries(faults)) {
    const control = form.elements.namedItem(name);
    const first = control instanceof RadioNodeList ? control[0] : control;
    if (first) showFault(first, messages);
  }
}

export function clearFaults(form) {
  for (const fault of form.querySelectorAll("[data-autosave-fault]")) {
    const control = document.getElementById(fault.dataset.autosaveFault);
    if (control) {
      control.removeAttribute("aria-invalid");
      describe(control, (ids) => ids.filter((id) => id !== fault.id));
    }
    fault.remove();
  }
}

function showFault(control, messages) {
  const fault = make("div", { class: "ds-validation-message", id: `${control.id}_fault`, "data-autosave-fault": control.id });
  fault.append(...messages.map((message) => make("p", {}, message)));
  const field = control.closest("ds-field, fieldset") ?? control.parentElement;
  field.append(fault);
  control.setAttribute("aria-invalid", "true");
  describe(control, (ids) => [...ids, fault.id]);
}

function describe(control, change) {
  const ids = change((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}
