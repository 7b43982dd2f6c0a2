// Runs before the first paint: puts the reader's own choices on <html>, so that nothing flashes or moves.
// The choices live in localStorage; no cookie, nothing is sent.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  let saved = {};
  try {
    saved = JSON.parse(localStorage.getItem("display")) ?? {};
  } catch {
    // Storage may be forbidden or hold something else: the page then looks as the system says.
  }
  for (const name of ["theme", "contrast", "text"]) {
    if (typeof saved[name] === "string") root.dataset[name] = saved[name];
  }
  // Strong contrast has no colours of its own for "as the system says".
  if (root.dataset.contrast) root.dataset.theme ??= matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
})();
