// A button that shows the typed password until the form is submitted.
class PasswordReveal extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.button = Object.assign(document.createElement("button"), { type: "button", className: "password-field__switch" });
    this.append(this.button);
    this.button.addEventListener("click", () => this.show(this.input.type === "password"));
    this.input.form?.addEventListener("submit", () => this.show(false));
    this.show(false);
  }

  show(visible) {
    this.input.type = visible ? "text" : "password";
    this.button.textContent = visible ? this.dataset.hide : this.dataset.show;
    this.button.setAttribute("aria-label", visible ? this.dataset.hideLabel : this.dataset.showLabel);
  }
}

customElements.define("password-reveal", PasswordReveal);
