// Prints the page.
class PrintButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", () => print());
  }
}

customElements.define("print-button", PrintButton);
