/* Previews the theme of a portal while it is edited. Without this script a button does the same. */
const FIELDS = ["brand", "accent", "surface", "radius", "density"];
const PAUSE = 250;

class ThemePreview extends HTMLElement {
  connectedCallback() {
    this.frame = this.querySelector("iframe");
    this.form = this.closest("form");
    this.address = this.frame.src;
    this.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.show(), PAUSE);
    });
  }

  show() {
    const query = new URLSearchParams();
    for (const name of FIELDS) {
      const field = this.form.elements[name];
      if (field) query.set(name, field.value);
    }
    this.frame.src = `${this.address}?${query}`;
  }
}

customElements.define("theme-preview", ThemePreview);
