// The editor's document: the shape that a text may have, and the way to and from blocks.

import { DOMSerializer, Fragment, Schema } from "prosemirror-model";

import { blocksOf } from "./blocks.mjs";
import { isTarget } from "./inline.mjs";
import { markdownOf } from "./write.mjs";

const heading = (level) => ({ tag: `h${level}`, attrs: { level: level > 1 ? 2 : 1 } });

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block",
      content: "text*",
      defining: true,
      attrs: { level: { default: 1 } },
      parseDOM: [
        { tag: "p.editor-heading-1", attrs: { level: 1 }, priority: 60 },
        { tag: "p.editor-heading-2", attrs: { level: 2 }, priority: 60 },
        ...[1, 2, 3, 4, 5, 6].map(heading),
      ],
      // Inside the text field a heading is only a look: the page's outline is the page's.
      toDOM: (node) => ["p", { class: `editor-heading editor-heading-${node.attrs.level}` }, 0],
    },
    bullet_list: { group: "block list", content: "list_item+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: { group: "block list", content: "list_item+", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
    list_item: { content: "paragraph list*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    text: { group: "inline" },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (element) => isTarget(element.getAttribute("href")) && hrefOf(element) }],
      toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener noreferrer" }, 0],
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  },
});

const hrefOf = (element) => ({ href: element.getAttribute("href") });
const { nodes, marks } = schema;

// What each node was read from, so that a block nobody touched keeps its very words.
const sources = new WeakMap();

/** The document of a text. */
export function documentOf(text) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const blocks = blocksOf(text);
  const content = nodesOf(blocks);
  content.forEach((node, at) => {
    const source = lines.slice(blocks[at].from, blocks[at].to + 1).join("\n");
    const next = blocks[at + 1];
    const follower = next && lines.slice(next.from, next.to + 1).join("\n");
    const gap = next && "\n".repeat(next.from - blocks[at].to);
    sources.set(node, { source, follower, gap });
  });
  return nodes.doc.create(null, content.length ? content : [nodes.paragraph.create()]);
}

/** The Markdown of a document. */
export const textOf = (document) => markdownOf(childrenOf(document).map(blockOf));

/** The nodes of blocks. */
export const nodesOf = (blocks) => blocks.map(nodeOf);

/** The HTML of blocks, as the editor reads what is pasted. */
export function htmlOf(blocks) {
  const place = document.createElement("div");
  place.append(DOMSerializer.fromSchema(schema).serializeFragment(Fragment.from(nodesOf(blocks))));
  return place.innerHTML;
}

function nodeOf(block) {
  if (block.kind === "heading") return nodes.heading.create({ level: block.level }, inlineOf(block.lines, schema.text(" ")));
  if (block.kind === "paragraph") return nodes.paragraph.create(null, inlineOf(block.lines, nodes.hard_break.create()));
  return (block.ordered ? nodes.ordered_list : nodes.bullet_list).create(null, block.items.map(itemNodeOf));
}

const itemNodeOf = (item) =>
  nodes.list_item.create(null, [
    nodes.paragraph.create(null, inlineOf(item.lines, nodes.hard_break.create())),
    ...item.nested.map(nodeOf),
  ]);

const inlineOf = (lines, between) => lines.flatMap((line, at) => [...(at ? [between] : []), ...line.map(textNodeOf)]);

function textNodeOf(run) {
  const looks = [];
  // A bare address is text that becomes a link where it is shown; so it can be edited as text.
  if (run.href !== null && run.href !== run.text) looks.push(marks.link.create({ href: run.href }));
  if (run.bold) looks.push(marks.strong.create());
  if (run.italic) looks.push(marks.em.create());
  return schema.text(run.text, looks);
}

const childrenOf = (node) => Array.from({ length: node.childCount }, (_, at) => node.child(at));

function blockOf(node) {
  const read = sources.get(node) ?? {};
  if (node.type === nodes.heading) return { kind: "heading", level: node.attrs.level, lines: linesOf(node), ...read };
  if (node.type === nodes.paragraph) return { kind: "paragraph", lines: linesOf(node), ...read };
  return { kind: "list", ordered: node.type === nodes.ordered_list, items: childrenOf(node).map(itemOf), ...read };
}

const itemOf = (node) => ({ lines: linesOf(node.firstChild), nested: childrenOf(node).slice(1).map(blockOf) });

function linesOf(node) {
  const lines = [[]];
  node.forEach((child) => {
    if (child.type === nodes.hard_break) lines.push([]);
    else lines.at(-1).push(runOf(child));
  });
  return lines;
}

const runOf = (node) => ({
  text: node.text,
  bold: Boolean(marks.strong.isInSet(node.marks)),
  italic: Boolean(marks.em.isInSet(node.marks)),
  href: marks.link.isInSet(node.marks)?.attrs.href ?? null,
});
