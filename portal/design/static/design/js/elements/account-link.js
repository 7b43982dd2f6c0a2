// Replaces "Sign in" by the personal fragment; the cached page is the same for everybody.
class AccountLink extends HTMLElement {
  async connectedCallback() {
    if (!this.dataset.src) return;
    try {
      const answer = await fetch(this.dataset.src, { headers: { Accept: "text/html" } });
      if (answer.ok && answer.status !== 204) this.innerHTML = await answer.text();
    } catch {
      // Offline: the link to sign in is left.
    }
  }
}

customElements.define("account-link", AccountLink);
