// Tells that this page is being read, once it is seen; without a cookie, and nobody waits for it.
class ViewCounter extends HTMLElement {
  connectedCallback() {
    const tell = () => {
      if (document.visibilityState !== "visible" || document.prerendering || this.told) return;
      this.told = true;
      fetch(this.dataset.src, { method: "POST", credentials: "omit", keepalive: true }).catch(() => {});
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    document.addEventListener("prerenderingchange", tell);
  }
}

customElements.define("view-counter", ViewCounter);
