// Opens the pictures of a gallery in a dialog; arrow keys show the next and previous one.
class PhotoViewer extends HTMLElement {
  connectedCallback() {
    this.links = [...this.querySelectorAll(".gallery__link")];
    this.addEventListener("click", (event) => {
      const place = this.links.indexOf(event.target.closest(".gallery__link"));
      if (place < 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open(place);
    });
  }

  open(place) {
    this.dialog ??= this.build();
    this.show(place);
    this.dialog.showModal();
  }

  build() {
    const dialog = document.createElement("dialog");
    dialog.className = "gallery__viewer";
    const controls = Object.assign(document.createElement("div"), { className: "gallery__controls" });
    controls.append(
      this.button(this.dataset.previous, () => this.show(this.place - 1)),
      this.button(this.dataset.next, () => this.show(this.place + 1)),
      this.button(this.dataset.close, () => dialog.close()),
    );
    this.image = document.createElement("img");
    this.caption = document.createElement("p");
    dialog.append(controls, this.image, this.caption);
    dialog.addEventListener("keydown", ({ key }) => {
      if (key === "ArrowRight") this.show(this.place + 1);
      if (key === "ArrowLeft") this.show(this.place - 1);
    });
    dialog.addEventListener("close", () => this.links[this.place].focus());
    this.append(dialog);
    return dialog;
  }

  button(text, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    button.addEventListener("click", act);
    return button;
  }

  show(place) {
    this.place = (place + this.links.length) % this.links.length;
    const link = this.links[this.place];
    this.image.src = link.href;
    this.image.alt = link.querySelector("img").alt;
    this.caption.textContent = link.parentElement.querySelector("figcaption")?.textContent ?? "";
    this.dialog.setAttribute("aria-label", this.image.alt);
  }
}

customElements.define("photo-viewer", PhotoViewer);
