// Sends the rating without reloading the page and replaces this element with the response.
class StarRating extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", async (event) => {
      event.preventDefault();
      const form = event.target;
      try {
        const answer = await fetch(form.action, {
          method: "POST",
          body: new FormData(form, event.submitter),
          headers: { "X-Requested-With": "fetch" },
        });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.querySelector("star-rating");
        if (!fresh) throw new Error("no answer");
        this.replaceChildren(...fresh.children);
        this.querySelector("[role=status]")?.scrollIntoView({ block: "nearest" });
      } catch {
        form.submit();
      }
    });
  }
}

customElements.define("star-rating", StarRating);
