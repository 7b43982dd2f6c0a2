// Asks how long the session lasts, warns before it ends, and lets the person sign in again beside the open page.
const EVERY = 60; // seconds between two questions
const WARNING = 5 * 60; // seconds before the end
const RETRY = 10; // seconds until a portal that could not be reached is asked again
const PATIENCE = 8; // seconds until an answer counts as missing

export class WorkingSession {
  owner = null; // the user who opened the page
  #typed = false; // since the last answer
  #dismissed = ""; // the notice that the person closed
  #waiting = []; // forms that are sent when the session is open again
  #retry;

  constructor(dialog, address, signIn) {
    this.dialog = dialog;
    this.address = address;
    document.body.append(dialog);
    dialog.querySelector("[data-do=sign-in]").href = signIn;
    dialog.addEventListener("click", (event) => this.#clicked(event));
    dialog.addEventListener("close", () => this.#closed());
    for (const name of ["input", "keydown", "pointerdown"]) {
      document.addEventListener(name, (event) => this.#used(event), { capture: true, passive: true });
    }
    new BroadcastChannel("portal-sign-in").addEventListener("message", () => this.check());
    document.addEventListener("visibilitychange", () => document.hidden || this.check());
    window.addEventListener("online", () => this.check());
    setInterval(() => this.check(), EVERY * 1000);
  }

  // Asks, and shows what the person must know now.
  async check() {
    const answer = await this.#ask();
    if (answer.state === "open") this.#open(answer);
    else if (answer.state !== "unreachable" || this.#waiting.length > 0) this.#show(answer);
    return answer;
  }

  // Whether a form may be sent: waits while the session is over or the portal cannot be reached.
  async ready() {
    this.#dismissed = "";
    const answer = await this.#ask();
    if (answer.state === "open" || this.owner === null) return true;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#show(answer);
    });
  }

  async #ask() {
    const address = this.#typed ? `${this.address}?active=1` : this.address;
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE * 1000) });
      if (!response.ok) return { state: "unreachable" };
      const answer = await response.json();
      if (!answer.user) return { state: "ended" };
      this.owner ??= answer.user;
      if (answer.user !== this.owner) return { ...answer, state: "another" };
      if (!answer.is_staff) return { ...answer, state: "without-role" };
      this.#typed = false;
      useToken(answer.token);
      return { ...answer, state: "open" };
    } catch {
      return { state: "unreachable" };
    }
  }

  #open(answer) {
    const soon = answer.seconds < WARNING && this.#waiting.length === 0;
    if (soon) {
      this.#show({ ...answer, state: answer.seconds < answer.latest ? "ending" : "ending-anyway" });
      return;
    }
    this.#dismissed = "";
    this.#goOn(true);
    if (this.dialog.open) this.dialog.close();
  }

  #show({ state, seconds = 0, name = "" }) {
    clearTimeout(this.#retry);
    if (state === "unreachable") this.#retry = setTimeout(() => this.check(), RETRY * 1000);
    if (state === this.#dismissed) return;
    for (const section of this.dialog.querySelectorAll("[data-state]")) {
      section.hidden = section.dataset.state !== state;
    }
    const section = this.dialog.querySelector(`[data-state="${state}"]`);
    this.dialog.dataset.shown = state;
    this.dialog.setAttribute("aria-labelledby", section.querySelector("h2").id);
    for (const place of section.querySelectorAll("[data-minutes]")) place.textContent = Math.ceil(seconds / 60);
    for (const place of section.querySelectorAll("[data-name]")) place.textContent = name;
    if (!this.dialog.open) this.dialog.showModal();
  }

  #goOn(ready) {
    for (const resolve of this.#waiting.splice(0)) resolve(ready);
  }

  #clicked({ target }) {
    const act = target.closest("[data-do]")?.dataset.do;
    if (act === "stay") this.#typed = true;
    if (act === "stay" || act === "again") this.check();
    if (act === "close") this.dialog.close();
  }

  #closed() {
    const { shown } = this.dialog.dataset;
    if (this.#waiting.length > 0 || shown.startsWith("ending") || shown === "without-role") this.#dismissed = shown;
    clearTimeout(this.#retry);
    this.#goOn(false);
  }

  #used({ target }) {
    if (!(target instanceof Node && this.dialog.contains(target))) this.#typed = true;
  }
}

function useToken(token) {
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
  if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token; // Wagtail's scripts send it in a header
}
