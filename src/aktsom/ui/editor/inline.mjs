// What stands within a line: the same rules as document/inline.py, tested with the same cases.

const WHITE = "\\x00-\\x20\\x7f-\\xa0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
export const IS_WHITE = new RegExp(`[${WHITE}]`);
export const WHITES = new RegExp(`[${WHITE}]+`, "g");
export const NOT_WHITE = `[^${WHITE}]`;
const ADDRESS = new RegExp(`https?://[^${WHITE}<>"«»\\\\]+`, "iy");
const TARGET = `(?:https?://|mailto:)(?:[^${WHITE}()<>\\\\]|\\([^${WHITE}()<>\\\\]*\\))+`;
const LINK = new RegExp(`\\[((?:[^\\[\\]\\\\\\n]|\\\\.)+)\\]\\((${TARGET})\\)`, "iy");
const WHOLE_TARGET = new RegExp(`^${TARGET}$`, "i");
export const ESCAPED = "*[]#-.:";
const CLOSING = ".,;:!?'’”*";
const PAIRS = { ")": "(", "]": "[", "}": "{" };
const DIGIT = /\p{Nd}/u;

/** Whether a link may lead to this address. */
export const isTarget = (address) => WHOLE_TARGET.test(address);

/** The text's lines, each a list of runs { text, bold, italic, href }. */
export function linesOf(text) {
  const lines = [[]];
  const flow = (tokens, href, depth) => {
    for (const token of tokens) {
      if (token.mark) depth[token.mark] += token.step;
      else if (token.children) flow(token.children, token.href, depth);
      else if (token.text === "\n") lines.push([]);
      else if (token.text) push(lines.at(-1), { text: token.text, bold: depth.bold > 0, italic: depth.italic > 0, href });
    }
  };
  flow(tokensOf(text, 0, text.length, false), null, { bold: 0, italic: 0 });
  return lines.filter((line) => line.length);
}

/** Adds a run, to the one before where both look the same. */
export function push(line, run) {
  const last = line.at(-1);
  if (last && last.bold === run.bold && last.italic === run.italic && last.href === run.href) last.text += run.text;
  else line.push({ ...run });
}

function tokensOf(text, start, end, inLink) {
  const tokens = [];
  const stars = [];
  let plain = start;
  let place = start;
  const flush = (to) => to > plain && tokens.push({ text: text.slice(plain, to) });
  const take = (token, length) => {
    flush(place);
    if (token) tokens.push(token);
    place += length;
    plain = place;
  };
  while (place < end) {
    const sign = text[place];
    if (sign === "\n") take({ text: "\n" }, 1);
    else if (sign === "\\" && place + 1 < end && ESCAPED.includes(text[place + 1])) take({ text: text[place + 1] }, 2);
    else if (sign === "*") {
      const run = starsAt(text, place, end);
      take(null, 0);
      for (let count = 0; count < run.length; count += 1) {
        stars.push({ token: tokens.length, length: run.length, end: -1, open: run.opens, close: run.closes });
        tokens.push({ text: "*" });
      }
      take(null, run.length);
    } else if (sign === "[" && !inLink) {
      const link = at(LINK, text, place, end);
      if (link) take({ href: link[2], children: tokensOf(text, place + 1, place + 1 + link[1].length, true) }, link[0].length);
      else place += 1;
    } else if ((sign === "h" || sign === "H") && !inLink) {
      const address = addressAt(text, place, end);
      if (address) take({ href: address, children: [{ text: address }] }, address.length);
      else place += 1;
    } else place += 1;
  }
  flush(end);
  pair(stars);
  return marked(tokens, stars);
}

function at(pattern, text, place, end) {
  pattern.lastIndex = place;
  const found = pattern.exec(end < text.length ? text.slice(0, end) : text);
  return found;
}

function addressAt(text, place, end) {
  const found = at(ADDRESS, text, place, end);
  if (!found) return null;
  const least = found[0].indexOf("://") + 3;
  const rest = found[0].slice(least - 3);
  const counts = {};
  for (const sign of rest) counts[sign] = (counts[sign] ?? 0) + 1;
  let length = found[0].length;
  const closes = (sign) => CLOSING.includes(sign) || (PAIRS[sign] && counts[sign] > (counts[PAIRS[sign]] ?? 0));
  while (length > least && closes(found[0][length - 1])) {
    length -= 1;
    counts[found[0][length]] -= 1;
  }
  return length > least ? found[0].slice(0, length) : null;
}

function starsAt(text, start, end) {
  let stop = start;
  while (stop < end && text[stop] === "*") stop += 1;
  const before = start ? text[start - 1] : " ";
  const after = stop < end ? text[stop] : " ";
  const times = stop - start === 1 && DIGIT.test(before) && DIGIT.test(after);
  return { length: stop - start, opens: !times && !IS_WHITE.test(after), closes: !times && !IS_WHITE.test(before) };
}

// CommonMark's matching of delimiters, as markdown-it does it (MIT).
function pair(stars) {
  const bottoms = [-1, -1, -1, -1, -1, -1];
  const jumps = [];
  let header = 0;
  let lastToken = -2;
  stars.forEach((closer, at) => {
    jumps.push(0);
    if (lastToken !== closer.token - 1) header = at;
    lastToken = closer.token;
    if (!closer.close) return;
    const kind = (closer.open ? 3 : 0) + (closer.length % 3);
    let opener = header - jumps[header] - 1;
    let bottom = opener;
    for (; opener > bottoms[kind]; opener -= jumps[opener] + 1) {
      const star = stars[opener];
      if (!star.open || star.end >= 0 || isOdd(star, closer)) continue;
      const jump = opener > 0 && !stars[opener - 1].open ? jumps[opener - 1] + 1 : 0;
      jumps[at] = at - opener + jump;
      jumps[opener] = jump;
      closer.open = false;
      star.end = at;
      star.close = false;
      bottom = -1;
      lastToken = -2;
      break;
    }
    if (bottom !== -1) bottoms[kind] = bottom;
  });
}

const isOdd = (opener, closer) =>
  (opener.close || closer.open) &&
  (opener.length + closer.length) % 3 === 0 &&
  (opener.length % 3 !== 0 || closer.length % 3 !== 0);

function marked(tokens, stars) {
  for (let at = stars.length - 1; at >= 0; at -= 1) {
    const opener = stars[at];
    if (opener.end === -1) continue;
    const closer = stars[opener.end];
    const before = stars[at - 1];
    const isBold =
      at > 0 &&
      before.end === opener.end + 1 &&
      before.token === opener.token - 1 &&
      stars[opener.end + 1].token === closer.token + 1;
    const mark = isBold ? "bold" : "italic";
    tokens[opener.token] = { mark, step: 1 };
    tokens[closer.token] = { mark, step: -1 };
    if (isBold) {
      tokens[before.token] = { text: "" };
      tokens[stars[opener.end + 1].token] = { text: "" };
      at -= 1;
    }
  }
  return tokens;
}
