// Sends which result was opened, without a cookie.
class SearchResults extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.tell(event));
    this.addEventListener("auxclick", (event) => this.tell(event));
  }

  tell(event) {
    const link = event.target.closest("a[data-rank]");
    if (!link) return;
    const { address, query, portal } = this.dataset;
    const opened = { q: query, url: link.getAttribute("href"), rank: link.dataset.rank, cong: portal };
    const body = new URLSearchParams(opened);
    fetch(address, { method: "POST", body, credentials: "omit", keepalive: true }).catch(() => {});
  }
}

customElements.define("search-results", SearchResults);
