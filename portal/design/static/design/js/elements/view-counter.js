// Sends one page view when the page becomes visible, without a cookie.
class ViewCounter extends HTMLElement {
  connectedCallback() {
    const tell = () => {
      if (document.visibilityState !== "visible" || document.prerendering || this.sent) return;
      this.sent = true;
      fetch(this.dataset.src, { method: "POST", credentials: "omit", keepalive: true }).catch(() => {});
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    document.addEventListener("prerenderingchange", tell);
  }
}

customElements.define("view-counter", ViewCounter);
