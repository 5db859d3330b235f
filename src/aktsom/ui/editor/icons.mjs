// The signs on the tools, 20 units wide, drawn with lines.

const PATHS = {
  bold: "M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z",
  italic: "M9 4h6M5 16h6M12 4 8 16",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-2.6 2.6a3 3 0 0 0 4.3 4.3l1-1",
  heading: "M4 4v12M11 4v12M4 10h7M14.5 9.5 16.5 8v8",
  subheading: "M4 4v12M10 4v12M4 10h6M13 10a2 2 0 1 1 3.6 1.2L13 16h4",
  bullets: "M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01",
  numbers: "M9 5h8M9 10h8M9 15h8M3 4l1.5-1v4.5M3 12.2a1.4 1.4 0 1 1 2.5.8L3 16.5h3",
  indent: "M3 4h14M9 8h8M9 12h8M3 16h14M3 7.5 5.5 10 3 12.5",
  outdent: "M3 4h14M9 8h8M9 12h8M3 16h14M5.5 7.5 3 10l2.5 2.5",
  undo: "M4 8h8a4 4 0 0 1 0 8H8M4 8l3.5-3.5M4 8l3.5 3.5",
  redo: "M16 8H8a4 4 0 0 0 0 8h4M16 8l-3.5-3.5M16 8l-3.5 3.5",
};

/** The drawing of a tool. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("viewBox", "0 0 20 20");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("focusable", "false");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}
