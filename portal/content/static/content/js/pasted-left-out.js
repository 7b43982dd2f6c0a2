// `leaveOut(page)`: removes what a pasted document contains but does not show to its readers, and what cannot be
// pasted. Returns what the editor must know: "text" (deleted, hidden, comments), "pictures", "files" (local links).
import { isAddress, styleOf } from "./pasted-inline.js";

const NOT_TEXT = "script, style, meta, link, title, xml";
const PICTURES = "img, svg, object, video, canvas, iframe";
// A person's own strike-through (s, strike) is shown text; `del` and Word's class are tracked deletions.
const NOT_SHOWN = ["del", "[hidden]", "[class~=msodel i]", "[class*=msocom i]"];
const NOT_SHOWN_STYLE =
  /(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|mso-hide:(?:all|screen)|mso-element:comment(?:-list)?(?:;|$))/;
const FOOTNOTE = /#(_(?:ftn|edn)(?:ref)?\d+|sd(?:foot|end)note\w+)$/;

export function leaveOut(page) {
  const { body } = page;
  const leftOut = new Set();
  const remove = (nodes, kind, counts) => {
    for (const node of nodes) {
      if (body.contains(node) && counts(node)) leftOut.add(kind);
      node.remove();
    }
  };
  const hasText = (node) => Boolean(node.textContent.trim());
  const notShown = [...NOT_SHOWN, ...hidingRules(page)].join(", ");
  for (const node of [...page.querySelectorAll(NOT_TEXT), ...fieldCodes(body)]) node.remove(); // nobody saw them
  remove(body.querySelectorAll(notShown), "text", hasText);
  remove(all(body, "*", (node) => NOT_SHOWN_STYLE.test(styleOf(node))), "text", hasText);
  remove(all(body, "a[href]", (link) => isFootnoteMark(link) && !noteOf(link, body)), "text", hasText);
  remove(body.querySelectorAll(PICTURES), "pictures", isSeen);
  if (all(body, "a[href]", isLocal).length) leftOut.add("files");
  return leftOut;
}

const all = (parent, selector, condition) => [...parent.querySelectorAll(selector)].filter(condition);

// The selectors that the document's own style sheets hide.
function hidingRules(page) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([...page.querySelectorAll("style")].map((style) => style.textContent).join("\n"));
  const hiding = [...sheet.cssRules].filter(({ style }) => style?.display === "none" || style?.visibility === "hidden");
  return hiding.map((rule) => rule.selectorText).filter(Boolean);
}

// The texts between the beginning of a field and its separator (or its end, if it shows nothing).
function fieldCodes(body) {
  const codes = [];
  const open = []; // of each field around the place: the texts of its code; null behind the separator
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const sign = styleOf(node).match(/mso-element:field-(begin|separator|end)/)?.[1];
    if (node.nodeType === 3) for (const code of open) code?.push(node);
    if (sign === "separator" || sign === "end") codes.push(...(open.pop() ?? []));
    if (sign === "begin") open.push([]);
    if (sign === "separator") open.push(null);
  }
  return codes;
}

const isFootnoteMark = (link) => FOOTNOTE.test(link.getAttribute("href"));

function noteOf(link, body) {
  const [, name] = link.getAttribute("href").match(FOOTNOTE);
  return body.querySelector(`[name="${name}"], [id="${name}"]`);
}

// Pictures of one pixel count the readers of a mail; Word's bullets can be pictures.
function isSeen(picture) {
  const sizes = [picture.getAttribute("width"), picture.getAttribute("height")];
  return !sizes.some((size) => /^[01](?:px)?$/.test(size)) && !picture.closest("[data-style*='mso-list:ignore' i]");
}

function isLocal(link) {
  const address = link.getAttribute("href").trim();
  return !isAddress(address) && !isFootnoteMark(link) && !/^(?:#|$)/.test(address) && Boolean(link.textContent.trim());
}
