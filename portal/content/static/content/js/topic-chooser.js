// Filters the check boxes of the topics by their names, with or without diacritics. Ticked ones stay in sight.
const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/gi, "d")
    .toLowerCase();

class TopicChooser extends HTMLElement {
  connectedCallback() {
    if (this.querySelector(".topic-chooser__filter")) return;
    this.prepend(this.querySelector("template").content.cloneNode(true));
    const field = this.querySelector("[type=search]");
    field.addEventListener("input", () => this.filter(folded(field.value).split(/\s+/)));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // would submit the whole form
    });
  }

  filter(words) {
    let found = 0;
    for (const item of this.querySelectorAll("li")) {
      const name = folded(item.textContent);
      const fits = words.every((word) => name.includes(word));
      found += fits;
      item.hidden = !fits && !item.querySelector("input").checked;
    }
    this.querySelector("[role=status]").textContent = found ? "" : this.dataset.none;
  }
}

customElements.define("topic-chooser", TopicChooser);
