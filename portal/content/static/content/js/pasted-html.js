// `readPastedHtml(html)`: what Word, Writer, a PDF reader or a web mail put on the clipboard. Returns `parts`:
// {heading}, {subheading}, {table: {head, rows}}, and {html} with plain paragraphs, lists, links, bold and italic;
// and `leftOut`, what was dropped (`pasted-left-out.js`).
import { escape, inline, parse, styleOf } from "./pasted-inline.js";
import { leaveOut } from "./pasted-left-out.js";

const BULLET = /^\s*(?:[•·▪●○◦‣➢✓]|o(?=\s)|[\ue000-\uf8ff])\s+/;
const BLOCKS =
  "p, div, ul, ol, li, table, h1, h2, h3, h4, h5, h6, blockquote, pre, section, article, address, dl, dt, dd, hr";
// The editor pastes no raised or lowered text, and headings and tables hold none: m², H₂O are characters.
const DIGITS = "0123456789+-";
const RAISED = { SUP: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", SUB: "₀₁₂₃₄₅₆₇₈₉₊₋" };
const squeeze = (text) => text.replace(/\s+/g, " ").trim();

export function readPastedHtml(html) {
  const rows = [];
  const body = parse(html);
  const leftOut = leaveOut(body.ownerDocument);
  writeSmallDigits(body);
  readBlocks(body, rows);
  const highest = Math.min(...rows.map((row) => row.level ?? 9));
  const parts = joined(rows).map(({ level, text, ...part }) =>
    level ? { [level === highest ? "heading" : "subheading"]: text } : part,
  );
  return { parts, leftOut };
}

function writeSmallDigits(body) {
  for (const node of body.querySelectorAll("sup, sub")) {
    const signs = [...node.textContent.trim().replaceAll("−", "-")].map((sign) => RAISED[node.nodeName][DIGITS.indexOf(sign)]);
    if (signs.length && signs.every(Boolean)) node.replaceWith(signs.join(""));
  }
}

function readBlocks(parent, rows) {
  let line = "";
  for (const node of [...parent.childNodes, null]) {
    if (node && !node.matches?.(BLOCKS) && !node.querySelector?.(BLOCKS)) line += inline(node);
    else {
      readLine(line, rows);
      line = "";
      if (node) readBlock(node, rows);
    }
  }
}

function readBlock(node, rows) {
  const level = Number(node.nodeName.match(/^H([1-6])$/)?.[1]);
  const text = squeeze(node.textContent);
  const depth = Number(styleOf(node).match(/mso-list:l\d+ level(\d)/)?.[1]);
  if (level && text && text.length <= 200) rows.push({ level, text });
  else if (depth && !level) readWordItem(node, depth, rows);
  else if (node.matches("ul, ol")) readList(node, 1, rows);
  else if (node.matches("table")) readTable(node, rows);
  else readBlocks(node, rows);
}

// A paragraph whose lines begin with bullets is a list, as PDF readers write it.
function readLine(line, rows) {
  const lines = line.split("<br>").map((each) => each.trim());
  if (lines.some((each) => BULLET.test(each))) {
    for (const each of lines.filter(Boolean)) {
      rows.push(BULLET.test(each) ? { kind: "ul", depth: 1, html: each.replace(BULLET, "") } : { html: each });
    }
  } else if (lines.some((each) => parse(each).textContent.trim())) {
    rows.push({ html: lines.join("<br>").replace(/^(?:<br>)+|(?:<br>)+$/g, "") });
  }
}

// Word writes an item as a paragraph that begins with its bullet or number.
function readWordItem(node, depth, rows) {
  const mark = [...node.querySelectorAll("[data-style]")].find((each) => styleOf(each) === "mso-list:ignore");
  const kind = /^\W*(?:\d+|[a-z]{1,4})[.)]/i.test(mark?.textContent ?? "") ? "ol" : "ul";
  mark?.remove();
  const html = inline(node).trim();
  if (html) rows.push({ kind, depth, html });
}

function readList(list, depth, rows) {
  for (const child of list.children) {
    const nested = child.matches("ul, ol") ? [child] : [...child.querySelectorAll(":scope > ul, :scope > ol")];
    for (const inner of nested) inner.remove();
    const lines = nested.includes(child) ? [] : linesOf(child);
    if (lines.length) rows.push({ kind: list.nodeName.toLowerCase(), depth, html: lines.join("<br>") });
    for (const inner of nested) readList(inner, depth + 1, rows);
  }
}

// A table of one row or column, or with tables inside, only arranges what it contains.
function readTable(table, rows) {
  const cells = cellsOf(table);
  const width = cells[0]?.length ?? 0;
  if (cells.length < 2 || width < 2 || table.querySelector("table")) {
    const own = [...table.querySelectorAll("caption, td, th")].filter((cell) => cell.closest("table") === table);
    for (const cell of own) readBlocks(cell, rows);
    return;
  }
  if (table.caption) readBlocks(table.caption, rows);
  const [head, ...others] = cells.filter((row) => row.some(Boolean));
  if (head) rows.push({ table: { head, rows: others } });
}

// The texts by row and column, all rows equally wide. Of the places of a merged cell the first one has the text.
function cellsOf(table) {
  const cells = [...table.rows].map(() => []);
  for (const [y, row] of [...table.rows].entries()) {
    const rowsLeft = row.parentElement.rows.length - row.sectionRowIndex;
    for (const cell of row.cells) {
      let x = 0;
      while (x in cells[y]) x += 1;
      const places = cells.slice(y, y + Math.min(cell.rowSpan || rowsLeft, rowsLeft)); // 0: all rows left
      for (const each of places) for (let dx = 0; dx < Math.min(cell.colSpan, 50); dx += 1) each[x + dx] ??= "";
      cells[y][x] = textOf(cell);
    }
  }
  const width = Math.max(0, ...cells.map((row) => row.length));
  return cells.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? ""));
}

function linesOf(node) {
  const rows = [];
  readBlocks(node, rows);
  return rows.map(({ html, text, table }) => html ?? escape(text ?? [table.head, ...table.rows].flat().join(" ")));
}

const textOf = (cell) => squeeze(parse(linesOf(cell).join(" ").replaceAll("<br>", " ")).textContent);

function joined(rows) {
  const parts = [];
  for (const row of rows) {
    if (row.html === undefined) parts.push(row);
    else if (parts.at(-1)?.lines) parts.at(-1).lines.push(row);
    else parts.push({ lines: [row] });
  }
  return parts.map((part) => (part.lines ? { html: paragraphsAndLists(part.lines) } : part));
}

function paragraphsAndLists(rows) {
  const open = [];
  const close = (depth) => open.splice(depth).reverse().map((kind) => `</li></${kind}>`).join("");
  const one = ({ kind, depth = 0, html }) => {
    const wanted = Math.min(depth, open.length + 1);
    const closed = close(wanted && open[wanted - 1] !== kind ? wanted - 1 : wanted);
    if (!wanted) return `${closed}<p>${html}</p>`;
    if (open.length === wanted) return `${closed}</li><li>${html}`;
    open.push(kind);
    return `${closed}<${kind}><li>${html}`;
  };
  return rows.map(one).join("") + close(0);
}
