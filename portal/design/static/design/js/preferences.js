// Runs before the first paint: sets the saved choices on <html>, so that nothing flashes or moves.
// The choices are in localStorage; there is no cookie and nothing is sent.
(() => {
  const root = document.documentElement;
  root.dataset.js = "";
  let saved = {};
  try {
    saved = JSON.parse(localStorage.getItem("display")) ?? {};
  } catch {
    // Storage may not be allowed or contain something else: the page then follows the system settings.
  }
  for (const name of ["theme", "contrast", "text"]) {
    if (typeof saved[name] === "string") root.dataset[name] = saved[name];
  }
  // Strong contrast has no separate colours for the system setting.
  if (root.dataset.contrast) root.dataset.theme ??= matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
})();
