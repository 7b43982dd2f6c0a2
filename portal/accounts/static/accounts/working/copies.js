// Keeps a copy of what is typed in the main form on this computer until the portal has saved it, and offers it later.
const DAYS = 7;
const RETRY = 15; // seconds until saving by itself is tried again
const LARGEST = 1_000_000; // characters of a copy
const PREFIX = "portal-copy";
const NOT_KEPT = /^(csrfmiddlewaretoken|next|loaded_revision_.*|.*password.*)$/;

// `answer` is the promise of the session's first answer: who types is known a moment later than what is typed.
export function keepCopies(answer, parts) {
  dropOld();
  forgetSent(document.querySelector(".messages .success") !== null);
  const form = mainForm();
  if (form) new Copies(answer, form, parts);
}

class Copies {
  #used = new Set(); // keys written by this page
  #before; // what the form said before anything was typed
  #timer;
  #retry;

  constructor(answer, form, parts) {
    this.form = form;
    this.note = parts.querySelector(".working-note");
    form.prepend(this.note);
    form.addEventListener("focusin", () => { this.#before ??= JSON.stringify(values(form)); });
    for (const name of ["input", "change"]) form.addEventListener(name, () => this.#later());
    document.addEventListener("w-unsaved:add", () => this.#later()); // Wagtail's rich text sends no input event
    document.addEventListener("w-autosave:success", () => this.#autosaved());
    document.addEventListener("w-autosave:error", () => this.#failed());
    form.addEventListener("submit", () => this.#sent());
    window.addEventListener("pagehide", () => this.#timer && this.#write());
    window.addEventListener("beforeunload", (event) => this.#warn(event));
    this.note.addEventListener("click", ({ target }) => this[target.closest("[data-do]")?.dataset.do]?.());
    answer.then(({ user }) => {
      this.user = user;
      if (user) setTimeout(() => this.#offer(), 1500); // when Wagtail has built the form
    });
  }

  get #key() {
    return [PREFIX, this.user, location.pathname].join(":");
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), 1000);
  }

  #write() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.user) {
      this.#later();
      return;
    }
    const entries = values(this.form);
    const text = JSON.stringify({ at: Date.now(), entries });
    if (JSON.stringify(entries) === this.#before || text.length > LARGEST) return;
    try {
      localStorage.setItem(this.#key, text);
      this.#used.add(this.#key);
    } catch {
      // Storage is full or switched off: the page works as without copies.
    }
  }

  #autosaved() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    clearTimeout(this.#retry);
    this.drop();
    this.#before = JSON.stringify(values(this.form));
  }

  // Wagtail shows the error, and tries again some times if the network failed.
  #failed() {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.form.dispatchEvent(new CustomEvent("w-unsaved:add")), RETRY * 1000);
  }

  #sent() {
    if (this.#timer) this.#write();
    for (const key of this.#used) sessionStorage.setItem(key, "sent");
    this.sending = true;
  }

  #warn(event) {
    const hasOwn = this.form.matches("[data-controller~=w-unsaved]");
    if (!hasOwn && !this.sending && (this.#timer || this.#used.size > 0)) event.preventDefault();
  }

  #offer() {
    const copy = read(this.#key);
    if (!copy || this.#used.size > 0 || this.#timer) return; // or it was typed on this page
    const now = new Map(values(this.form));
    const differs = copy.entries.filter(([name, value]) => isText(this.form, name, value) && now.get(name) !== value);
    if (differs.length === 0) {
      this.drop();
      return;
    }
    this.copy = copy;
    this.note.querySelector("[data-time]").textContent = time(copy.at);
    this.note.querySelector("[data-texts]").replaceChildren(...differs.flatMap(([name, value]) => [
      Object.assign(document.createElement("dt"), { textContent: label(this.form, name) }),
      Object.assign(document.createElement("dd"), { textContent: readable(value) }),
    ]));
    this.note.hidden = false;
  }

  // The form of a page is sent as a draft, because its blocks cannot be filled in; others are filled in.
  restore() {
    if (this.form.matches("[data-edit-form]") && this.form.querySelector("[name=title]")) {
      const sent = Object.assign(document.createElement("form"), { method: "post", action: this.form.action, hidden: true });
      const token = this.form.querySelector("[name=csrfmiddlewaretoken]");
      for (const [name, value] of [...this.copy.entries, [token.name, token.value]]) {
        sent.append(Object.assign(document.createElement("textarea"), { name, value }));
      }
      document.body.append(sent);
      this.#used.add(this.#key);
      this.#sent();
      window.dispatchEvent(new CustomEvent("w-unsaved:confirm"));
      sent.submit();
      return;
    }
    const missing = this.copy.entries.filter(([name]) => !this.form.elements.namedItem(name));
    fill(this.form, this.copy.entries);
    this.note.querySelector("[data-partly]").hidden = missing.length === 0;
    if (missing.length === 0) this.note.hidden = true;
  }

  drop() {
    localStorage.removeItem(this.#key);
    for (const key of this.#used) localStorage.removeItem(key);
    this.#used.clear();
    this.note.hidden = true;
  }
}

function mainForm() {
  const forms = [...document.querySelectorAll("main form")].filter((form) => form.method === "post");
  const writable = (form) => form.querySelectorAll("textarea, input:not([type=hidden]), select").length;
  const best = forms.sort((one, other) => writable(other) - writable(one))[0];
  return best && best.querySelector("textarea, input[type=text], input:not([type])") ? best : null;
}

function values(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.test(name));
}

function isText(form, name, value) {
  const field = form.elements.namedItem(name);
  return value.trim() !== "" && (!field || field instanceof RadioNodeList || field.type !== "hidden" || value.startsWith("{"));
}

function fill(form, entries) {
  const given = Map.groupBy(entries, ([name]) => name);
  for (const field of form.elements) {
    const texts = given.get(field.name)?.map(([, value]) => value);
    if (!field.name || field.type === "file" || NOT_KEPT.test(field.name) || field.type === "hidden") continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = texts?.includes(field.value) ?? false;
    else if (field.multiple) for (const option of field.options) option.selected = texts?.includes(option.value) ?? false;
    else if (texts) field.value = texts[0];
    else continue;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function label(form, name) {
  const field = form.elements.namedItem(name);
  return field?.labels?.[0]?.textContent.trim() || name;
}

// Rich text is stored as JSON of blocks with text.
function readable(value) {
  try {
    return JSON.parse(value).blocks.map(({ text }) => text).join("\n");
  } catch {
    return value;
  }
}

function read(key) {
  const text = localStorage.getItem(key);
  return text ? JSON.parse(text) : null;
}

function time(milliseconds) {
  return new Date(milliseconds).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "Asia/Ho_Chi_Minh" });
}

function keysIn(storage) {
  return Object.keys(storage).filter((key) => key.startsWith(`${PREFIX}:`));
}

function dropOld() {
  for (const key of keysIn(localStorage)) {
    if (read(key).at < Date.now() - DAYS * 24 * 3600 * 1000) localStorage.removeItem(key);
  }
}

// What this window has sent is dropped when the portal says that it is saved.
function forgetSent(saved) {
  for (const key of keysIn(sessionStorage)) {
    if (saved) localStorage.removeItem(key);
    sessionStorage.removeItem(key);
  }
}
