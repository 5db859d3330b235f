// What can be done in the editor, and with which keys.

import { baseKeymap, chainCommands, setBlockType, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";

import { schema } from "./document.mjs";

const { nodes, marks } = schema;

export const isMarked = (state, type) => {
  const { from, $from, to, empty } = state.selection;
  if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, type);
};

/** The innermost list around the selection, with how many lists stand around it. */
export function listAround(state) {
  const { $from } = state.selection;
  let found = null;
  let depth = 0;
  for (let level = $from.depth; level > 0; level -= 1) {
    if (!$from.node(level).type.isInGroup("list")) continue;
    found ??= { node: $from.node(level), before: $from.before(level) };
    depth += 1;
  }
  return found && { ...found, depth };
}

const headingLevel = (state) => {
  const { parent } = state.selection.$from;
  return parent.type === nodes.heading ? parent.attrs.level : 0;
};

export const toggleHeading = (level) => (state, dispatch) =>
  (headingLevel(state) === level ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch);

export const toggleList = (type) => (state, dispatch, view) => {
  const around = listAround(state);
  if (!around) return chainCommands(wrapInList(type), asList(type))(state, dispatch, view);
  if (around.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(around.before, type));
  return true;
};

// A heading becomes a paragraph before it becomes an item.
const asList = (type) => (state, dispatch, view) => {
  if (!headingLevel(state)) return false;
  if (!dispatch) return true;
  setBlockType(nodes.paragraph)(state, dispatch);
  return wrapInList(type)(view?.state ?? state, dispatch, view);
};

export const indent = (state, dispatch) => (listAround(state)?.depth ?? 2) < 2 && sinkListItem(nodes.list_item)(state, dispatch);
export const outdent = liftListItem(nodes.list_item);

const breakLine = (state, dispatch) => {
  if (headingLevel(state)) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** The tools of the toolbar in order; `on` tells whether the tool is on, `parts` that it begins a group. */
export const TOOLS = [
  { name: "bold", run: toggleMark(marks.strong), on: (state) => isMarked(state, marks.strong), key: "Mod-b" },
  { name: "italic", run: toggleMark(marks.em), on: (state) => isMarked(state, marks.em), key: "Mod-i" },
  { name: "link", on: (state) => isMarked(state, marks.link), key: "Mod-k" },
  { name: "heading", run: toggleHeading(1), on: (state) => headingLevel(state) === 1, key: "Mod-Alt-1", parts: true },
  { name: "subheading", run: toggleHeading(2), on: (state) => headingLevel(state) === 2, key: "Mod-Alt-2" },
  { name: "bullets", run: toggleList(nodes.bullet_list), on: isList(nodes.bullet_list), key: "Mod-Shift-8", parts: true },
  { name: "numbers", run: toggleList(nodes.ordered_list), on: isList(nodes.ordered_list), key: "Mod-Shift-7" },
  { name: "indent", run: indent, key: "Mod-]" },
  { name: "outdent", run: outdent, key: "Mod-[" },
  { name: "undo", run: undo, key: "Mod-z", parts: true },
  { name: "redo", run: redo, key: "Mod-y" },
];

function isList(type) {
  return (state) => listAround(state)?.node.type === type;
}

/** The keys; Tab is left alone, so that nobody is caught in the field. */
export function keysOf(openLink, leaveForToolbar) {
  const keys = {
    ...baseKeymap,
    Enter: chainCommands(splitListItem(nodes.list_item), baseKeymap.Enter),
    "Shift-Enter": breakLine,
    "Mod-Enter": breakLine,
    "Shift-Mod-z": redo,
    Backspace: chainCommands(undoInputRule, baseKeymap.Backspace),
    "Alt-F10": leaveForToolbar,
  };
  for (const tool of TOOLS) keys[tool.key] = tool.name === "link" ? openLink : tool.run;
  return keys;
}

/** "- " makes a list and "# " a heading as one types; a number does not, for it may be a date. */
export const rules = inputRules({
  rules: [
    wrappingInputRule(/^\s*-\s$/, nodes.bullet_list),
    textblockTypeInputRule(/^(#{1,2})\s$/, nodes.heading, (match) => ({ level: match[1].length })),
  ],
});
