// Updates the page for another case or commune without a full reload, and stores the commune on this device
// for the next procedure.
class ProcedureChoices extends HTMLElement {
  connectedCallback() {
    this.parameter = this.dataset.remember;
    this.addEventListener("click", (event) => this.follow(event));
    this.addEventListener("submit", (event) => this.send(event));
    addEventListener("popstate", () => this.show(location.href, false));
    this.begin();
  }

  begin() {
    const address = new URL(location.href);
    const stored = this.storedPlace();
    if (address.searchParams.has(this.parameter)) this.storePlace();
    else if (stored && this.querySelector("[data-swap-form]") && !this.querySelector("[data-place]")) {
      address.searchParams.set(this.parameter, stored);
      this.show(address.href, false);
    }
  }

  follow(event) {
    const link = event.target.closest("a[data-swap], a[data-clear-place]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if ("clearPlace" in link.dataset) this.removePlace();
    this.show(link.href, true);
  }

  send(event) {
    const form = event.target.closest("[data-swap-form]");
    if (!form) return;
    event.preventDefault();
    const address = new URL(location.href);
    address.search = new URLSearchParams(new FormData(form)).toString();
    address.hash = "";
    this.show(address.href, true);
  }

  async show(href, isNew) {
    const focused = document.activeElement?.getAttribute("href") ?? document.activeElement?.id;
    let answer;
    try {
      answer = await fetch(href);
      if (!answer.ok) throw new Error(String(answer.status));
    } catch {
      location.assign(href);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of this.querySelectorAll("[data-part]")) {
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceWith(document.adoptNode(fresh));
    }
    if (isNew) {
      history.pushState(null, "", href);
      this.storePlace();
    }
    if (focused) {
      const again = [...this.querySelectorAll("a[href], [id]")];
      again.find((it) => it.getAttribute("href") === focused || it.id === focused)?.focus({ preventScroll: true });
    }
  }

  storedPlace() {
    try {
      return localStorage.getItem(this.parameter);
    } catch {
      return null;
    }
  }

  storePlace() {
    const place = this.querySelector("[data-place]");
    try {
      if (place) localStorage.setItem(this.parameter, place.dataset.place);
    } catch {
      // Without storage the user chooses the commune again.
    }
  }

  removePlace() {
    try {
      localStorage.removeItem(this.parameter);
    } catch {
      // Nothing was stored.
    }
  }
}

customElements.define("procedure-choices", ProcedureChoices);
