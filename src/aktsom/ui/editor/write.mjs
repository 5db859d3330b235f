// Blocks as Markdown, with as few signs as will do: what is written is read again, and must give the same blocks.

import { blocksOf, isBlank, readsAsOrdinal, trimmed } from "./blocks.mjs";
import { ESCAPED, push } from "./inline.mjs";

/** The Markdown of blocks; a block with `source` keeps its own words where they still mean the same. */
export function markdownOf(given) {
  const blocks = normal(given).map(writable);
  const wanted = JSON.stringify(blocks.map(bare));
  for (const way of WAYS) {
    const text = joined(blocks, way);
    if (JSON.stringify(normal(blocksOf(text)).map(bare)) === wanted) return text;
  }
  return joined(blocks.map(unmarked), WAYS.at(-1));
}

const WAYS = [
  { keepSource: true, escape: false },
  { keepSource: true, escape: true },
  { keepSource: false, escape: true },
];

// What cannot be said in Markdown loses its looks, never its words.
const writable = (block) => (block.source || readsAs(writtenAs(block, true), block) ? block : unmarked(block));

const readsAs = (text, block) => JSON.stringify(normal(blocksOf(text)).map(bare)) === JSON.stringify(normal([block]).map(bare));

function joined(blocks, way) {
  const parts = blocks.map((block) => (way.keepSource && block.source ? block.source : written(block, way.escape)));
  return parts.map((part, at) => (at ? gapBetween(blocks[at - 1], blocks[at], way) : "") + part).join("");
}

// Two blocks that stood together and still do keep the distance they had.
const gapBetween = (before, after, way) =>
  way.keepSource && before.source && after.source && before.follower === after.source ? before.gap : "\n\n";

function written(block, escape) {
  if (!escape) {
    const text = writtenAs(block, false);
    if (readsAs(text, block)) return text;
  }
  return writtenAs(block, true);
}

function writtenAs(block, escape) {
  if (block.kind === "list") return listLines(block, escape, "").join("\n");
  if (block.kind === "heading") return `${"#".repeat(block.level)} ${writtenLine(block.lines.flat(), escape)}`;
  return block.lines.map((line) => lineStart(writtenLine(line, escape), escape)).join("\n");
}

function listLines(list, escape, indent) {
  return list.items.flatMap((item, at) => {
    const marker = list.ordered ? numberMarker(list, at) : "- ";
    const inner = indent + " ".repeat(list.ordered ? 3 : 2);
    const lines = item.lines.map((line, number) => {
      const text = writtenLine(line, escape);
      return number ? inner + lineStart(text, escape) : indent + marker + lineStart(text, escape);
    });
    return [...lines, ...item.nested.flatMap((nested) => listLines(nested, escape, inner))];
  });
}

function numberMarker(list, at) {
  const onPurpose = at === 0 && (list.items.length === 1 || readsAsOrdinal(plainLine(list.items[0].lines[0])));
  return onPurpose ? `${at + 1}.  ` : `${at + 1}. `;
}

const plainLine = (line) => (line ?? []).map((run) => run.text).join("");

// Signs that would open a list or a heading.
const lineStart = (text, escape) =>
  escape ? text.replace(/^(-)(?=[ \t])|^(#{1,2})(?=[ \t])/, "\\$&").replace(/^(\d{1,4})\.(?=[ \t])/, "$1\\.") : text;

function writtenLine(line, escape) {
  let text = "";
  let open = [];
  line.forEach((run, at) => {
    const wanted = inOrder(marksOf(run), open, line.slice(at + 1).map(marksOf));
    let keep = 0;
    while (keep < open.length && keep < wanted.length && open[keep].key === wanted[keep].key) keep += 1;
    text += closing(open.slice(keep)) + wanted.slice(keep).map((mark) => mark.before).join("");
    text += run.href === run.text ? run.text : escaped(run.text, escape, run.href !== null);
    open = wanted;
  });
  return text + closing(open);
}

const closing = (marks) => marks.map((mark) => mark.after).reverse().join("");

// What is open stays outermost, and then what lasts longest.
function inOrder(marks, open, later) {
  const has = (list, mark) => list.some((other) => other.key === mark.key);
  const lasts = (mark) => (later.findIndex((list) => !has(list, mark)) + later.length + 1) % (later.length + 1);
  const kept = open.filter((mark) => has(marks, mark));
  return [...kept, ...marks.filter((mark) => !has(kept, mark)).sort((one, other) => lasts(other) - lasts(one))];
}

function marksOf(run) {
  const marks = [];
  if (run.href !== null && run.href !== run.text) marks.push({ key: `a${run.href}`, before: "[", after: `](${run.href})` });
  if (run.bold) marks.push({ key: "b", before: "**", after: "**" });
  if (run.italic) marks.push({ key: "i", before: "*", after: "*" });
  return marks;
}

function escaped(text, all, inLink) {
  if (!all && !inLink) return text;
  if (!all) return text.replace(/[[\]]/g, "\\$&");
  // A backslash that was typed before a sign that could be escaped stays a backslash.
  const must = (sign, before) => "*[]".includes(sign) || (before === "\\" && ESCAPED.includes(sign));
  return text.split("").map((sign, at) => (must(sign, text[at - 1]) ? `\\${sign}` : sign)).join("");
}

/** Blocks as a reader would give them: no empty lines, no marks on blanks, lists side by side as one. */
export function normal(blocks) {
  const kept = [];
  let hasHeading = false;
  for (const block of blocks) {
    for (const tidy of block.kind === "list" ? tidyList(block, 0) : tidyText(block)) {
      const last = kept.at(-1);
      if (tidy.kind === "list" && last?.kind === "list" && last.ordered === tidy.ordered) {
        kept[kept.length - 1] = { kind: "list", ordered: last.ordered, items: [...last.items, ...tidy.items] };
        continue;
      }
      if (tidy.kind === "heading" && !hasHeading) tidy.level = 1;
      hasHeading ||= tidy.kind === "heading";
      kept.push(tidy);
    }
  }
  return kept;
}

function tidyText(block) {
  const lines = tidyLines(block.lines);
  if (!lines.length) return [];
  if (block.kind === "heading") return [{ ...block, lines: [lines.reduce((all, line) => tidyLine([...all, blankRun, ...line]))] }];
  return [{ ...block, lines }];
}

const blankRun = { text: " ", bold: false, italic: false, href: null };

// Lists lie two deep at most; an item without words gives its place to what lies inside it.
function tidyList(list, depth) {
  const items = [];
  for (const item of list.items) {
    const lines = tidyLines(item.lines);
    const nested = item.nested.flatMap((inner) => tidyList(inner, depth + 1));
    if (lines.length && depth === 0) items.push({ lines, nested: mergedLists(nested) });
    else items.push(...(lines.length ? [{ lines, nested: [] }] : []), ...nested.flatMap((inner) => inner.items));
  }
  return items.length ? [{ ...list, items }] : [];
}

function mergedLists(lists) {
  const kept = [];
  for (const list of lists) {
    const last = kept.at(-1);
    if (last?.ordered === list.ordered) last.items = [...last.items, ...list.items];
    else kept.push({ ...list });
  }
  return kept;
}

const tidyLines = (lines) => lines.map(tidyLine).filter((line) => line.length);

function tidyLine(line) {
  const pieces = line.flatMap((run) => withoutBareAddress(run).text.split(/(\s+)/).filter(Boolean).map((text) => ({ ...run, text })));
  const tidied = [];
  pieces.forEach((piece, at) => {
    const blank = isBlank(piece.text);
    push(tidied, { ...look(blank ? between(pieces[at - 1], pieces[at + 1]) : piece), text: piece.text.replace(/[\n\r]/g, " ") });
  });
  return ends(tidied.map(withoutBareAddress));
}

const look = ({ bold, italic, href }) => ({ bold, italic, href });
const withoutBareAddress = (run) => (run.href === run.text ? { ...run, href: null } : run);

function between(before, after) {
  if (!before || !after) return blankRun;
  return {
    bold: before.bold && after.bold,
    italic: before.italic && after.italic,
    href: before.href === after.href ? before.href : null,
  };
}

function ends(line) {
  const merged = [];
  for (const run of line) push(merged, run);
  while (merged.length && !trimmed(merged[0].text)) merged.shift();
  while (merged.length && !trimmed(merged.at(-1).text)) merged.pop();
  if (!merged.length || isBlank(plainLine(merged))) return [];
  merged[0].text = merged[0].text.replace(/^[ \t\v\f\r\u00a0]+/, "");
  merged.at(-1).text = merged.at(-1).text.replace(/[ \t\v\f\r\u00a0]+$/, "");
  return merged;
}

const bare = (block) =>
  block.kind === "list"
    ? { ordered: block.ordered, items: block.items.map((item) => ({ lines: item.lines, nested: item.nested.map(bare) })) }
    : { kind: block.kind, level: block.level, lines: block.lines };

const unmarked = (block) =>
  block.kind === "list"
    ? { ...block, items: block.items.map((item) => ({ lines: item.lines.map(plain), nested: item.nested.map(unmarked) })) }
    : { ...block, lines: block.lines.map(plain) };

const plain = (line) => [{ text: plainLine(line), bold: false, italic: false, href: null }];
