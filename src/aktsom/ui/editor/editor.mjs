// A text area with formatting. The text area stays, and holds the text as Markdown at every moment that matters.

import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Fragment, Slice } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

import { blocksOf } from "./blocks.mjs";
import { keysOf, rules } from "./commands.mjs";
import { documentOf, htmlOf, nodesOf, schema, textOf } from "./document.mjs";
import { LinkForm } from "./link_form.mjs";
import { blocksOfHtml, withoutLooks } from "./paste.mjs";
import { make, say } from "./texts.mjs";
import { Toolbar } from "./toolbar.mjs";

const STEP_MS = 250;

export class Editor {
  constructor(textarea) {
    this.textarea = textarea;
    this.label = labelOf(textarea);
    this.element = make("div", { class: "editor" });
    this.toolbar = new Toolbar({ name: this.name, controls: `${textarea.id}_editor`, run: (tool) => this.use(tool) });
    this.link = new LinkForm({ put: (address) => this.putLink(address), close: () => this.view.focus() });
    this.frame = make("div", { class: "editor-frame" });
    this.element.append(this.toolbar.element, this.frame);
    textarea.before(this.element);
    (textarea.form ?? document.body).append(this.link.element);
    this.view = new EditorView(this.frame, this.props());
    this.toolbar.update(this.view.state);
    textarea.hidden = true;
    this.onLabel = () => this.view.focus();
    this.label?.addEventListener("click", this.onLabel);
  }

  get name() {
    return this.label?.textContent.trim() ?? this.textarea.getAttribute("aria-label") ?? "";
  }

  props() {
    return {
      state: this.stateOf(this.textarea.value),
      attributes: () => this.attributes(),
      dispatchTransaction: (transaction) => this.apply(transaction),
      transformPastedHTML: cleaned,
      clipboardTextParser: (text) => Slice.maxOpen(Fragment.from(nodesOf(blocksOf(text))), false),
      handleDOMEvents: { blur: () => this.leave() },
      handleClickOn: (view, place, node, at, event) => event.target.closest?.("a") && event.preventDefault(),
    };
  }

  stateOf(text) {
    const doc = documentOf(text);
    this.read = { doc, text };
    const keys = keysOf(
      () => this.openLink(),
      () => this.toolbar.focus() ?? true,
    );
    return EditorState.create({ doc, plugins: [rules, history(), keymap(keys)] });
  }

  attributes() {
    const { textarea } = this;
    const said = { id: `${textarea.id}_editor`, role: "textbox", "aria-multiline": "true", class: "ds-input editor-text" };
    for (const name of ["lang", "spellcheck", "aria-describedby", "aria-invalid", "aria-required", "dir"]) {
      if (textarea.hasAttribute(name)) said[name] = textarea.getAttribute(name);
    }
    if (this.label) said["aria-labelledby"] = this.label.id;
    else said["aria-label"] = this.name;
    return said;
  }

  apply(transaction) {
    this.view.updateState(this.view.state.apply(transaction));
    this.toolbar.update(this.view.state);
    if (!transaction.docChanged) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keepInStep(), STEP_MS);
    this.textarea.dispatchEvent(new CustomEvent("editor:typing", { bubbles: true }));
  }

  /** Puts what was written into the text area. */
  keepInStep() {
    clearTimeout(this.timer);
    const { doc } = this.view.state;
    const text = doc.eq(this.read.doc) ? this.read.text : textOf(doc);
    if (text === this.textarea.value) return;
    this.textarea.value = text;
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  leave() {
    this.keepInStep();
    this.textarea.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Shows another text, as when one that was kept is taken in. */
  show(text) {
    this.textarea.value = text;
    this.view.updateState(this.stateOf(text));
    this.toolbar.update(this.view.state);
  }

  /** Draws the state of the text area anew: its faults and its description. */
  refresh() {
    this.view.setProps({ attributes: () => this.attributes() });
  }

  use(tool) {
    if (tool.name === "link") {
      this.openLink();
      return;
    }
    tool.run(this.view.state, this.view.dispatch, this.view);
    this.view.focus();
  }

  openLink() {
    const { state } = this.view;
    this.link.open(schema.marks.link.isInSet(state.storedMarks ?? state.selection.$from.marks())?.attrs.href ?? hrefIn(state));
    return true;
  }

  putLink(address) {
    const { state } = this.view;
    const { from, to } = linkRange(state);
    const { link } = schema.marks;
    let { tr } = state;
    if (from === to && address) tr = tr.insert(from, schema.text(address.replace(/^mailto:/i, ""), [link.create({ href: address })]));
    else {
      tr = tr.removeMark(from, to, link);
      if (address) tr = tr.addMark(from, to, link.create({ href: address }));
    }
    this.view.dispatch(tr.removeStoredMark(link).scrollIntoView());
    this.link.element.close();
  }

  /** Back to the plain text area. */
  remove() {
    this.keepInStep();
    this.label?.removeEventListener("click", this.onLabel);
    this.view.destroy();
    this.element.remove();
    this.link.element.remove();
    this.textarea.hidden = false;
  }
}

// What was copied in an editor of ours has our shape already.
const cleaned = (html) => (/data-pm-slice/.test(html) ? withoutLooks(html) : htmlOf(blocksOfHtml(html)));

function labelOf(textarea) {
  const label = textarea.labels[0] ?? null;
  if (label && !label.id) label.id = `${textarea.id}_label`;
  return label;
}

function linkRange(state) {
  const { from, to, $from, empty } = state.selection;
  const { link } = schema.marks;
  if (!empty) return { from, to };
  const { parent } = $from;
  const mark = link.isInSet($from.marks()) ?? link.isInSet($from.nodeAfter?.marks ?? []);
  if (!mark) return { from, to };
  let range = null;
  parent.forEach((child, offset) => {
    const start = $from.start() + offset;
    if (!mark.isInSet(child.marks)) return;
    if (range && range.to === start) range.to = start + child.nodeSize;
    else if (!range || range.to < from) range = { from: start, to: start + child.nodeSize };
  });
  return range ?? { from, to };
}

function hrefIn(state) {
  let href = null;
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node) => {
    href ??= schema.marks.link.isInSet(node.marks)?.attrs.href ?? null;
  });
  return href;
}
