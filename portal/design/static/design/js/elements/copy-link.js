// Copies the page's address to the clipboard and confirms it.
class CopyLink extends HTMLElement {
  connectedCallback() {
    const words = this.querySelector("span");
    this.addEventListener("click", async () => {
      await navigator.clipboard?.writeText(this.dataset.url || location.href);
      const before = words.textContent;
      words.textContent = this.dataset.done;
      setTimeout(() => (words.textContent = before), 4000);
    });
  }
}

customElements.define("copy-link", CopyLink);
