// On wide screens an open group closes by Escape, by a click elsewhere, and when focus leaves it.
class MegaMenu extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => {
      const group = this.openGroup;
      if (event.key !== "Escape" || !group || !this.isWide) return;
      group.open = false;
      group.querySelector("summary").focus();
    });
    this.addEventListener("focusout", (event) => {
      if (this.isWide && event.relatedTarget && !this.contains(event.relatedTarget)) this.close();
    });
    document.addEventListener("click", (event) => {
      if (this.isWide && !this.contains(event.target)) this.close();
    });
  }

  get openGroup() {
    return this.querySelector("details[open]");
  }

  get isWide() {
    return matchMedia("(min-width: 62rem)").matches;
  }

  close() {
    for (const group of this.querySelectorAll("details[open]")) group.open = false;
  }
}

customElements.define("mega-menu", MegaMenu);
