// Pasting into the rich text of a page: headings and tables become blocks of their own, and the mark-up of Word,
// Writer, PDF readers and web mails is dropped. Elsewhere a heading becomes a bold line, and a row becomes a line.
// A note says what was left out of the text.
// Draftail's editor and the StreamField's `rootBlock` are not documented; checked on Wagtail 8.0.
import { fieldsIn, offerConversion } from "./legacy-encoding-note.js";
import { readPastedHtml } from "./pasted-html.js";
import { escape } from "./pasted-inline.js";

const cleaned = new WeakSet(); // the events that this script dispatches
const BULLET_LINE = /^\s*[•·▪●○◦‣➢\ue000-\uf8ff]\s/m;
const frame = () => new Promise((resolve) => setTimeout(resolve, 30));

document.addEventListener("paste", onPaste, true);

async function onPaste(event) {
  const editable = event.target.closest?.(".Draftail-Editor [contenteditable=true]");
  if (!editable || cleaned.has(event) || !event.clipboardData) return;
  const html = event.clipboardData.getData("text/html");
  const text = event.clipboardData.getData("text/plain");
  const field = editable.closest("[data-field]") ?? editable.closest(".Draftail-Editor").parentElement;
  if (html.includes("data-draftjs-conductor-fragment") || !(html || BULLET_LINE.test(text))) {
    if (!text && event.clipboardData.files.length) showLeftOut(field, new Set(["pictures"]));
    await frame();
    offerConversion(field);
    return;
  }
  event.preventDefault(); // also without parts: the editor would read the HTML with all that was left out of it
  event.stopImmediatePropagation();
  const lines = text.split(/\r?\n/).map((line) => `<p>${escape(line)}</p>`);
  const { parts, leftOut } = readPastedHtml(html || lines.join(""));
  const place = placeOf(editable);
  let fields = [field];
  if (place && parts.some((part) => !part.html)) fields = await insertBlocks(place, editable, parts);
  else if (parts.length) paste(editable, parts.map(asHtml).join(""));
  else if (text && !text.trim()) paste(editable, "", text);
  showLeftOut(fields[0], leftOut);
  await frame();
  for (const each of fields) offerConversion(each);
}

function showLeftOut(container, leftOut) {
  container.querySelector(":scope > .paste-note")?.remove();
  if (!leftOut.size) return;
  const note = document.querySelector("#paste-note").content.firstElementChild.cloneNode(true);
  for (const line of note.querySelectorAll("[data-left-out]")) line.hidden = !leftOut.has(line.dataset.leftOut);
  note.querySelector("button").addEventListener("click", () => note.remove());
  container.append(note);
}

// The paragraph and its stream, if the stream has the blocks for headings and tables.
function placeOf(editable) {
  let root = editable;
  while (root && !root.rootBlock) root = root.parentElement;
  const stream = root?.rootBlock;
  const index = stream?.children?.findIndex((child) => child.element.contains(editable)) ?? -1;
  const blocks = stream?.blockDef.childBlockDefsByName ?? {};
  const fits = stream?.children[index]?.type === "paragraph" && blocks.heading && blocks.subheading && blocks.table;
  return fits ? { stream, index } : null;
}

// Insert the parts after the caret as blocks. Returns the blocks that were written.
async function insertBlocks({ stream, index }, editable, parts) {
  const here = stream.children[index];
  const editor = editorOf(here);
  const others = parts[0].html ? parts.slice(1) : parts;
  if (parts[0].html) paste(editable, parts[0].html);
  else if (!editor.getEditorState().getSelection().isCollapsed()) paste(editable, "", " "); // replaces what is selected
  await frame();
  const { stateBefore, stateAfter } = window.draftail.splitState(editor.getEditorState());
  const written = [here];
  let at = index + 1;
  for (const part of others) {
    const block = stream.insert(blockFrom(part, stream), at++, {});
    written.push(block);
    if (!part.html) continue;
    while (!editorOf(block)) await frame();
    paste(block.element.querySelector("[contenteditable=true]"), part.html);
  }
  if (hasText(stateAfter)) {
    here.block.setState(stateBefore);
    stream.insert({ type: "paragraph", value: stateAfter, id: null }, at, {});
  }
  if (!hasText(stateBefore)) {
    stream.deleteBlock(index); // it stays on the page until it has faded out
    written.shift();
  }
  return written.map((block) => block.element);
}

function blockFrom({ heading, subheading, table }, stream) {
  if (heading) return { type: "heading", value: heading, id: null };
  if (subheading) return { type: "subheading", value: subheading, id: null };
  if (!table) return { type: "paragraph", value: stream.blockDef.initialChildStates.paragraph, id: null };
  const columns = table.head.map((cell) => ({ type: "text", heading: cell }));
  return { type: "table", value: { columns, rows: table.rows.map((values) => ({ values })), caption: "" }, id: null };
}

function asHtml({ html, heading, subheading, table }) {
  if (html) return html;
  if (!table) return `<p><strong>${escape(heading ?? subheading)}</strong></p>`;
  const lines = [table.head, ...table.rows].map((row) => escape(row.join(" | ")));
  return `<p>${lines.join("<br>")}</p>`;
}

function paste(editable, html, text = "") {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text || new DOMParser().parseFromString(html, "text/html").body.textContent);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  cleaned.add(event);
  editable.dispatchEvent(event);
}

const editorOf = (block) => fieldsIn(block.element).find((field) => field.draftailEditor)?.draftailEditor;
const hasText = (state) => Boolean(state.getCurrentContent().getPlainText().trim());
