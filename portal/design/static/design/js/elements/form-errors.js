// Focuses the error summary; each of its links focuses its field.
class FormErrors extends HTMLElement {
  connectedCallback() {
    if (!("quiet" in this.dataset)) this.focus();
    this.addEventListener("click", (event) => {
      const target = document.querySelector(event.target.closest("a")?.hash || null);
      if (!target) return;
      event.preventDefault();
      (target.closest(".field") ?? target).scrollIntoView();
      target.focus({ preventScroll: true });
    });
  }
}

customElements.define("form-errors", FormErrors);
