// The three display switches. preferences.js restores the saved choices before the first paint.
const darkSystem = matchMedia("(prefers-color-scheme: dark)");

class DisplayPreferences extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector("details");
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-preference]");
      if (button) this.toggle(button);
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.box.open) return;
      this.box.open = false;
      this.box.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!this.contains(event.target)) this.box.open = false;
    });
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.contains(relatedTarget)) this.box.open = false;
    });
    darkSystem.addEventListener("change", () => this.show());
    this.show();
  }

  isOn({ dataset: { preference, value } }) {
    const chosen = document.documentElement.dataset[preference];
    if (preference === "theme" && !chosen) return darkSystem.matches;
    return chosen === value;
  }

  toggle(button) {
    const { preference, value } = button.dataset;
    const root = document.documentElement;
    if (!this.isOn(button)) root.dataset[preference] = value;
    else if (preference === "theme") root.dataset.theme = "light";
    else delete root.dataset[preference];
    if (root.dataset.contrast) root.dataset.theme ??= darkSystem.matches ? "dark" : "light";
    this.save(root.dataset);
    this.show();
  }

  save({ theme, contrast, text }) {
    try {
      localStorage.setItem("display", JSON.stringify({ theme, contrast, text }));
    } catch {
      // Storage is not allowed: the choice applies to this page only.
    }
  }

  show() {
    for (const button of this.querySelectorAll("[data-preference]")) {
      button.setAttribute("aria-pressed", String(this.isOn(button)));
    }
  }
}

customElements.define("display-preferences", DisplayPreferences);
