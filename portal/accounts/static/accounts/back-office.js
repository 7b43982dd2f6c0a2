// Wagtail starts some widgets by inline scripts, which our content security policy refuses. They are replaced by
// <back-office-start name="PageChooser" arguments="[...]">, also in responses that a dialog loads later.
(() => {
  const STARTERS = /^(init(Date|Time|DateTime)Chooser|create\w+Chooser|\w*Chooser(Panel)?|InlinePanel)$/;

  class BackOfficeStart extends HTMLElement {
    connectedCallback() {
      if (this.started) return;
      const name = this.getAttribute("name");
      if (!STARTERS.test(name)) return;
      if (typeof window[name] === "function") this.start(name);
      else document.addEventListener("DOMContentLoaded", () => this.start(name), { once: true });
    }

    start(name) {
      this.started = true;
      const values = JSON.parse(this.getAttribute("arguments"));
      if (/^(init|create)/.test(name)) window[name](...values);
      else Reflect.construct(window[name], values);
    }
  }

  customElements.define("back-office-start", BackOfficeStart);

  document.addEventListener("change", ({ target }) => {
    if (target.name !== "select_all" || !target.form) return;
    for (const box of target.form.querySelectorAll('[name="locales"]')) box.checked = target.checked;
  });
})();
