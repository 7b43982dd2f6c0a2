// A note beside a field whose text is in TCVN3, VNI or VIQR: what it says, what it would say, and two buttons.
// The server recognises and converts the text; a text that is kept as it is goes along with the form.
const { conversionAddress } = document.querySelector("script[data-conversion-address]").dataset;
const UNICODE = /[\u0100-\u024f\u1e00-\u1eff]/;
const SUSPICIOUS = /[\u0080-\u00ff]|[aeiouy][\^(+'`?~.]|dd/i; // the server decides; most texts need no request
const BESIDE_UNICODE = // signs of old fonts at a letter, broken letters, a line of VIQR
  /[a-z][\u00a1-\u00bf×÷]|[\u00a1-\u00bf×÷][a-z]|[aeiouyöô][ùøûõïâáàåãäêéèúüë]|ñ|[ÃÄÆ][\u0080-\u00bf\u2018]|á[º»]|^[\x20-\x7f]*[aeiou][\^(+'`?~][\x20-\x7f]*$/im;
const FIELDS = "input[type=text][name], textarea[name], input[type=hidden]";
const kept = new Set();
const shownIn = new WeakMap(); // field: its note
const keyOf = (texts) => texts.join("").replace(/\s/g, "").slice(0, 200);

export const fieldsIn = (container) =>
  [...container.querySelectorAll(FIELDS)].filter((field) => field.type !== "hidden" || field.draftailEditor);

export function offerConversion(container) {
  if (!container) return;
  for (const field of container.matches(FIELDS) ? [container] : fieldsIn(container)) offer(field);
}

async function offer(field) {
  const texts = textsOf(field);
  const text = texts.join("\n");
  const suspicious = UNICODE.test(text) ? BESIDE_UNICODE : SUSPICIOUS;
  if (!field.form?.elements.csrfmiddlewaretoken || kept.has(keyOf(texts)) || !suspicious.test(text)) return show(field, null);
  const headers = { "X-CSRFToken": field.form.elements.csrfmiddlewaretoken.value };
  const request = { method: "POST", body: JSON.stringify(texts), headers };
  const response = await fetch(conversionAddress, request).catch(() => null); // without a network there is no offer
  if (!response?.ok || response.redirected || textsOf(field).join("\n") !== text) return null;
  const { note, texts: converted } = await response.json();
  return show(field, note, converted, texts);
}

function show(field, html, converted, texts) {
  shownIn.get(field)?.remove();
  if (!html) return;
  const note = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  note.querySelector("[data-convert]").addEventListener("click", () => {
    write(field, converted);
    note.remove();
  });
  note.querySelector("[data-keep]").addEventListener("click", () => {
    kept.add(keyOf(texts));
    const value = keyOf(texts);
    field.form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "kept_text", value }));
    note.remove();
  });
  shownIn.set(field, note);
  (field.closest(".w-field__input, .Draftail-Editor__wrapper, td") ?? field).after(note);
}

function textsOf(field) {
  if (!field.draftailEditor) return [field.value];
  return rawOf(field).blocks.flatMap((block) => pieces(block).map(([start, end]) => block.text.slice(start, end)));
}

const rawOf = (field) => window.Draftail.serialiseEditorStateToRaw(field.draftailEditor.getEditorState()) ?? { blocks: [] };
const rangesOf = (block) => [...block.inlineStyleRanges, ...block.entityRanges];

// The pieces of a block between the beginnings and ends of its styles and links.
function pieces(block) {
  const edges = new Set([0, block.text.length, ...rangesOf(block).flatMap((range) => [range.offset, range.offset + range.length])]);
  const sorted = [...edges].sort((one, other) => one - other);
  return sorted.slice(1).map((end, place) => [sorted[place], end]);
}

function write(field, converted) {
  if (!field.draftailEditor) {
    field.value = converted[0];
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
    return;
  }
  const raw = rawOf(field);
  const left = [...converted];
  for (const block of raw.blocks) {
    const moved = new Map([[0, 0]]);
    let text = "";
    for (const [, end] of pieces(block)) {
      text += left.shift();
      moved.set(end, text.length);
    }
    for (const range of rangesOf(block)) {
      const end = moved.get(range.offset + range.length);
      range.offset = moved.get(range.offset);
      range.length = end - range.offset;
    }
    block.text = text;
  }
  field.draftailEditor.onChange(window.Draftail.createEditorStateFromRaw(raw));
}

document.addEventListener("focusout", ({ target }) => {
  const draftail = target.closest?.(".Draftail-Editor");
  if (draftail) offerConversion(draftail.closest("[data-field]") ?? draftail.parentElement.parentElement);
  else if (target.matches?.(FIELDS)) offerConversion(target);
});
setTimeout(() => document.querySelectorAll("form[method=post i]").forEach(offerConversion), 1000);
