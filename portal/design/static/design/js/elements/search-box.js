// A combobox on a plain GET form: suggestions while typing, arrow keys, ARIA roles for screen readers.
let count = 0;

class SearchBox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=search]");
    if (!this.dataset.suggestions || !this.input) return;
    this.list = document.createElement("div");
    Object.assign(this.list, { id: `suggestions-${++count}`, className: "search-box__suggestions", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.countLabel);
    this.input.after(this.list);
    const roles = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id };
    Object.entries(roles).forEach(([name, value]) => this.input.setAttribute(name, value));
    this.input.addEventListener("input", () => this.soon());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.hide());
    this.list.addEventListener("pointerdown", (event) => this.choose(event.target.closest("[role=option]"), event));
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(this.input.value.trim()), 150);
  }

  async ask(text) {
    if (text.length < 2) return this.hide();
    try {
      const address = new URL(this.dataset.suggestions, location.href);
      address.searchParams.set("q", text);
      const { suggestions } = await (await fetch(address)).json();
      if (text === this.input.value.trim()) this.show(suggestions);
    } catch {
      this.hide();
    }
  }

  show(suggestions) {
    this.options = suggestions.map((suggestion, index) => this.option(suggestion, index));
    const names = [...new Set(suggestions.map(({ group }) => group ?? ""))];
    const members = (name) => this.options.filter((_, at) => (suggestions[at].group ?? "") === name);
    this.list.replaceChildren(...names.map((name) => this.group(name, members(name))));
    this.list.hidden = suggestions.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
  }

  group(name, options) {
    const group = document.createElement("div");
    group.className = "search-box__group";
    group.dataset.name = name; // shown by the style sheet
    for (const [key, value] of Object.entries({ role: "group", "aria-label": name })) group.setAttribute(key, value);
    group.append(...options);
    return group;
  }

  option({ title, url, kind, group }, index) {
    const option = document.createElement("div");
    Object.assign(option, { id: `${this.list.id}-${index}`, className: "search-box__suggestion", textContent: title });
    option.setAttribute("role", "option");
    option.dataset.url = url ?? "";
    if (kind && kind !== group) option.append(Object.assign(document.createElement("span"), { textContent: kind }));
    return option;
  }

  hide() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  key(event) {
    const options = this.options ?? [];
    const current = options.findIndex((option) => option.ariaSelected === "true");
    if (event.key === "Escape") return this.hide();
    if (event.key === "Enter" && current >= 0 && !this.list.hidden) this.choose(options[current], event);
    else if (["ArrowDown", "ArrowUp"].includes(event.key) && options.length && !this.list.hidden) {
      event.preventDefault();
      this.mark(options, (event.key === "ArrowDown" ? current + 1 : Math.max(current, 0) - 1 + options.length) % options.length);
    }
  }

  mark(options, index) {
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    this.input.setAttribute("aria-activedescendant", options[index].id);
    options[index].scrollIntoView({ block: "nearest" });
  }

  choose(option, event) {
    event.preventDefault();
    if (!option) return;
    if (option.dataset.url) location.assign(option.dataset.url);
    else {
      this.input.value = option.firstChild.textContent;
      this.input.form.requestSubmit();
    }
  }
}

customElements.define("search-box", SearchBox);
