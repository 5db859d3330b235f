// What is pasted from Word, Outlook or a web page, as blocks of our own: everything else about it is left behind.

import { isBlank } from "./blocks.mjs";
import { isTarget } from "./inline.mjs";

const LEFT_OUT = new Set(
  "SCRIPT STYLE HEAD META LINK TITLE XML IMG PICTURE SVG MATH VIDEO AUDIO IFRAME OBJECT EMBED CANVAS INPUT BUTTON SELECT TEXTAREA TEMPLATE NOSCRIPT".split(" "),
);
const LISTS = new Set(["UL", "OL", "MENU"]);
const BLOCKS = new Set(
  "P DIV H1 H2 H3 H4 H5 H6 UL OL MENU LI TABLE BLOCKQUOTE PRE SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV DL DT DD FIGURE FIGCAPTION FORM FIELDSET ADDRESS HR BODY".split(" "),
);
const NUMBER = /^[\s\u00a0]*\(?([0-9]{1,3}|[a-z]|[ivx]{1,4})[.)]/i;

/** The blocks of pasted HTML. */
export function blocksOfHtml(html) {
  const page = new DOMParser().parseFromString(withoutLooks(html), "text/html");
  const reader = new Reader();
  reader.walk(page.body, { bold: false, italic: false, href: null });
  reader.close();
  return withLevels(withLists(reader.blocks));
}

/** HTML without styles and scripts; what Word tells by its styles is kept as data. The page's policy forbids them anyway. */
export const withoutLooks = (html) =>
  html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(["'\s/])style(\s*=)/gi, "$1data-look$2").replace(/(["'\s/])on(\w+\s*=)/gi, "$1data-on$2"));

class Reader {
  constructor() {
    this.blocks = [];
    this.line = [];
    this.lines = [];
    this.kind = { kind: "paragraph" };
    this.depth = 0;
  }

  walk(element, look) {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.text(node.data, look);
      else if (node.nodeType === Node.ELEMENT_NODE && !isLeftOut(node)) this.element(node, look);
    }
  }

  element(element, look) {
    const name = element.tagName.toUpperCase();
    if (name === "BR") this.breakLine();
    else if (name === "TR") this.row(element, look);
    else if (LISTS.has(name)) this.list(element, look, name === "OL");
    else if (BLOCKS.has(name)) this.block(element, lookOf(element, look));
    else this.walk(element, lookOf(element, look));
  }

  block(element, look) {
    if (this.kind.kind === "item" && element.tagName !== "LI") {
      if (this.line.length || this.lines.length) this.breakLine();
      this.walk(element, look);
      if (this.line.length) this.breakLine();
      return;
    }
    this.close();
    this.kind = kindOf(element);
    this.walk(element, this.kind.kind === "heading" ? { ...look, bold: false } : look);
    this.close();
  }

  list(element, look, ordered) {
    this.close();
    this.depth += 1;
    for (const child of element.children) {
      if (LISTS.has(child.tagName)) this.list(child, look, child.tagName === "OL");
      else {
        this.kind = { kind: "item", ordered, depth: this.depth };
        this.walk(child, lookOf(child, look));
        this.close();
      }
    }
    this.depth -= 1;
  }

  row(element, look) {
    if (this.line.length) this.breakLine();
    [...element.cells].forEach((cell, at) => {
      if (at && this.line.length) this.text(" | ", look);
      const text = cell.textContent.replace(/\s+/g, " ").trim();
      this.text(text, lookOf(cell, look));
    });
    this.breakLine();
  }

  text(data, look) {
    const text = data.replace(/[ \t\r\n\f]+/g, " ").replace(/[\x00-\x1f\u00ad\u200b\ufeff]/g, "");
    if (text) this.line.push({ ...look, text });
  }

  breakLine() {
    this.lines.push(this.line);
    this.line = [];
  }

  close() {
    this.breakLine();
    const lines = this.lines.filter((line) => !isBlank(line.map((run) => run.text).join("")));
    if (lines.length) this.blocks.push({ ...this.kind, lines });
    this.lines = [];
    this.kind = { kind: "paragraph" };
  }
}

const styleOf = (element) => (element.getAttribute("data-look") ?? "").toLowerCase();

function isLeftOut(element) {
  const style = styleOf(element);
  return LEFT_OUT.has(element.tagName.toUpperCase()) || /mso-list:\s*ignore|display:\s*none|mso-element:\s*comment/.test(style);
}

function lookOf(element, look) {
  const name = element.tagName.toUpperCase();
  const style = styleOf(element);
  const href = name === "A" ? addressOf(element) ?? look.href : look.href;
  return {
    bold: isSo(style, /(^|;)\s*font-weight:\s*(bold|[6-9]00)/, /(^|;)\s*font-weight:\s*(normal|[1-5]00)/, look.bold || ["B", "STRONG"].includes(name)),
    italic: isSo(style, /font-style:\s*italic/, /font-style:\s*normal/, look.italic || ["I", "EM"].includes(name)),
    href,
  };
}

const isSo = (style, yes, no, otherwise) => yes.test(style) || (!no.test(style) && otherwise);

function addressOf(element) {
  const address = (element.getAttribute("href") ?? "").trim().replace(/\s/g, "%20");
  return isTarget(address) ? address : null;
}

function kindOf(element) {
  const level = /^H([1-6])$/.exec(element.tagName);
  if (level) return { kind: "heading", level: Number(level[1]) };
  const list = /mso-list:\s*l\d+\s+level(\d+)/.exec(styleOf(element));
  if (list) return { kind: "item", ordered: NUMBER.test(markerOf(element)), depth: Number(list[1]) };
  return { kind: "paragraph" };
}

const markerOf = (element) =>
  [...element.querySelectorAll("[data-look]")].find((inner) => /mso-list:\s*ignore/.test(styleOf(inner)))?.textContent ?? "";

// Items that stand after each other become lists, nested once.
function withLists(blocks) {
  const made = [];
  for (const block of blocks) {
    if (block.kind !== "item") made.push(block);
    else addItem(made, block);
  }
  return made;
}

function addItem(made, { ordered, depth, lines }) {
  const item = { lines, nested: [] };
  const last = made.at(-1);
  if (last?.kind === "list" && depth > last.depth) {
    const inside = last.items.at(-1).nested;
    if (inside.at(-1)?.ordered === ordered) inside.at(-1).items.push(item);
    else inside.push({ kind: "list", ordered, items: [item] });
  } else if (last?.kind === "list" && last.ordered === ordered) last.items.push(item);
  else made.push({ kind: "list", ordered, depth, items: [item] });
}

// The highest heading that was pasted becomes our first level, all others our second.
function withLevels(blocks) {
  const highest = Math.min(...blocks.filter((block) => block.kind === "heading").map((block) => block.level));
  return blocks.map((block) => (block.kind === "heading" ? { ...block, level: block.level === highest ? 1 : 2 } : block));
}
