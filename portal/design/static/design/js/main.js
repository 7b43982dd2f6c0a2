// Loads only the custom elements of this page. Everything works without them.
const elements = {
  "account-link": () => import("./elements/account-link.js"),
  "display-preferences": () => import("./elements/display-preferences.js"),
  "form-errors": () => import("./elements/form-errors.js"),
  "mega-menu": () => import("./elements/mega-menu.js"),
  "password-reveal": () => import("./elements/password-reveal.js"),
  "photo-viewer": () => import("./elements/photo-viewer.js"),
  "print-button": () => import("./elements/print-button.js"),
  "copy-link": () => import("./elements/copy-link.js"),
  "search-results": () => import("./elements/search-results.js"),
  "search-box": () => import("./elements/search-box.js"),
  "star-rating": () => import("./elements/star-rating.js"),
  "view-counter": () => import("./elements/view-counter.js"),
  "tab-set": () => import("./elements/tab-set.js"),
};

for (const [name, load] of Object.entries(elements)) {
  if (document.querySelector(name)) load();
}
