// A text as blocks: the same rules as document/markdown.py, tested with the same cases.
// Blocks are { kind: "paragraph" | "heading" | "list", … }; each knows the lines it was read from.

import { linesOf, NOT_WHITE, WHITES } from "./inline.mjs";

const ITEM = new RegExp(`^([ \\t]*)(?:-|(\\d{1,4})\\.)([ \\t]+)(${NOT_WHITE}.*)$`, "s");
const HEADING = new RegExp(`^[ \\t]*(##?)[ \\t]+(${NOT_WHITE}.*)$`, "s");
const ORDINAL = new RegExp(
  "^(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|kvartal|tertial|termin|halvår|" +
    "january|february|march|may|june|july|october|december)(?![\\p{L}\\p{N}_])",
  "iu",
);
const NESTING = 2;

/** The text's blocks in order; `from` and `to` are the lines that each was read from. */
export function blocksOf(text) {
  const reader = new Reader(text.replace(/\r\n?/g, "\n").split("\n"));
  reader.lines.forEach((line, place) => reader.take(line, place));
  reader.close();
  return reader.blocks;
}

export const isBlank = (line) => line.replace(WHITES, "") === "";

/** How many words a reader sees. */
export function wordCount(text) {
  const lines = blocksOf(text).flatMap(allLines);
  const words = lines.flatMap((line) => line.map((run) => run.text).join("").split(WHITES));
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

const allLines = (block) =>
  block.kind === "list" ? block.items.flatMap(allLines) : [...block.lines, ...(block.nested ?? []).flatMap(allLines)];

class Reader {
  constructor(lines) {
    this.lines = lines;
    this.blocks = [];
    this.paragraph = [];
    this.lists = [];
    this.afterBlank = false;
  }

  take(line, place) {
    this.place = place;
    if (isBlank(line)) {
      this.closeParagraph();
      this.afterBlank = true;
      return;
    }
    if (!this.tookHeading(line) && !this.tookItem(line, place)) this.takeText(line);
    this.afterBlank = false;
  }

  tookHeading(line) {
    const found = HEADING.exec(line);
    if (!found) return false;
    this.close();
    const wanted = this.blocks.some((block) => block.kind === "heading") ? found[1].length : 1;
    this.blocks.push({ kind: "heading", level: wanted, lines: linesOf(trimmed(found[2])), from: this.place, to: this.place });
    return true;
  }

  tookItem(line, place) {
    const marker = markerOf(line);
    if (!marker) return false;
    const level = this.lists.length && marker.indent >= this.lists[0].indent + NESTING ? 1 : 0;
    if (level < this.lists.length && follows(marker, this.lists[level].number)) this.lists.length = level + 1;
    else if (this.opens(marker, place)) this.openList(marker, level);
    else return false;
    const opened = this.lists[level];
    opened.number = marker.number;
    opened.items.push({ lines: [marker.rest], nested: [] });
    this.lists[0].to = place;
    return true;
  }

  opens(marker, place) {
    if (marker.number === null || marker.onPurpose) return marker.number === null || marker.number === 1;
    if (marker.number !== 1 || isOrdinal(marker)) return false;
    for (let at = place + 1; at < this.lines.length; at += 1) {
      if (isBlank(this.lines[at]) || widthOf(this.lines[at]) >= marker.indent + NESTING) continue;
      const following = markerOf(this.lines[at]);
      return Boolean(following) && following.number !== null && follows(following, 1);
    }
    return false;
  }

  openList(marker, level) {
    if (!level) this.close();
    this.lists.length = level;
    const opened = { indent: marker.indent, number: marker.number, items: [], from: this.place };
    if (level) this.lists[0].items.at(-1).nested.push(opened);
    this.lists.push(opened);
  }

  takeText(line) {
    if (this.lists.length && !this.afterBlank && widthOf(line) >= this.lists[0].indent + NESTING) {
      this.lists.at(-1).items.at(-1).lines.push(trimmed(line));
      this.lists[0].to = this.place;
      return;
    }
    this.closeLists();
    this.paragraph.push({ line: trimmed(line), place: this.place });
  }

  close() {
    this.closeParagraph();
    this.closeLists();
  }

  closeParagraph() {
    if (this.paragraph.length) {
      const lines = linesOf(this.paragraph.map(({ line }) => line).join("\n"));
      this.blocks.push({ kind: "paragraph", lines, from: this.paragraph[0].place, to: this.paragraph.at(-1).place });
    }
    this.paragraph = [];
  }

  closeLists() {
    if (this.lists.length) this.blocks.push({ ...closed(this.lists[0]), from: this.lists[0].from, to: this.lists[0].to });
    this.lists = [];
  }
}

const closed = (list) => ({
  kind: "list",
  ordered: list.number !== null,
  items: list.items.map((item) => ({ lines: linesOf(item.lines.join("\n")), nested: item.nested.map(closed) })),
});

function markerOf(line) {
  const found = ITEM.exec(line);
  if (!found) return null;
  const number = found[2] ? Number(found[2]) : null;
  return { indent: widthOf(line), number, rest: trimmed(found[4]), onPurpose: found[3].length > 1 };
}

const isOrdinal = (marker) => marker.number !== null && !marker.onPurpose && ORDINAL.test(marker.rest);

function follows(marker, number) {
  if (marker.number === null || number === null) return marker.number === number;
  return marker.number === number + 1 || (marker.number === 1 && !isOrdinal(marker));
}

/** Whether a number before this text would be taken for a date. */
export const readsAsOrdinal = (text) => ORDINAL.test(text);

const widthOf = (line) => [.../^[ \t]*/.exec(line)[0]].reduce((width, sign) => width + (sign === "\t" ? 4 : 1), 0);

export const trimmed = (line) => line.replace(/^[ \t\v\f\r\u00a0]+|[ \t\v\f\r\u00a0]+$/g, "");
