// Turns sections with anchors into tabs: arrow keys move, the hash of the address is the open one.
class TabSet extends HTMLElement {
  connectedCallback() {
    this.tabs = [...this.querySelectorAll(":scope > .tabs__list .tabs__tab")];
    this.panels = this.tabs.map((tab) => document.getElementById(tab.hash.slice(1)));
    this.classList.add("tabs--on");
    this.querySelector(".tabs__list").setAttribute("role", "tablist");
    this.tabs.forEach((tab, place) => this.prepare(tab, place));
    this.addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => this.follow());
    this.show(Math.max(0, this.addressed()));
  }

  prepare(tab, place) {
    tab.id ||= `${this.panels[place].id}-tab`;
    tab.parentElement.setAttribute("role", "presentation");
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", this.panels[place].id);
    this.panels[place].setAttribute("role", "tabpanel");
    this.panels[place].setAttribute("aria-labelledby", tab.id);
    this.panels[place].tabIndex = 0;
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", tab.hash);
      this.show(place);
    });
  }

  addressed() {
    return this.tabs.findIndex((tab) => tab.hash === location.hash);
  }

  follow() {
    if (this.addressed() >= 0) this.show(this.addressed());
  }

  show(place) {
    this.tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === place));
      tab.tabIndex = index === place ? 0 : -1;
      this.panels[index].hidden = index !== place;
    });
  }

  key(event) {
    const place = this.tabs.indexOf(event.target);
    const last = this.tabs.length - 1;
    const goal = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: last }[event.key];
    if (place < 0 || goal === undefined) return;
    event.preventDefault();
    const next = (goal + this.tabs.length) % this.tabs.length;
    this.show(next);
    this.tabs[next].focus();
  }
}

customElements.define("tab-set", TabSet);
