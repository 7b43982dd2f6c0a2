// Date and time fields of the back office: the picker does not change typed text, and the server parses it at once.
// The picker is Wagtail's jquery.datetimepicker; its options and its `data` were checked on Wagtail 8.0.
(() => {
  const { jQuery } = window;
  const { address } = document.currentScript.dataset;
  let pressing = false;

  Object.assign(jQuery.fn.datetimepicker.defaults, {
    validateOnBlur: false, // replaces text it cannot read by the present time
    scrollInput: false, // changes the value when the wheel turns over the field
    step: 5, // minutes
    timeHeightInTimePicker: 32, // pixels, as in the style sheet
    insideParent: true, // in the flow of the form, so that it covers no button
    onClose: () => !pressing, // closing moves what is below, and a button would miss its click
  });

  const press = () => {
    pressing = true;
  };
  const release = () => {
    pressing = false;
    setTimeout(closeOthers);
  };
  for (const name of ["pointerdown", "mousedown"]) window.addEventListener(name, press, true);
  for (const name of ["mouseup", "touchend", "pointercancel"]) window.addEventListener(name, release, true);
  // A picker opens a tenth of a second after the focus, also when the focus has left again.
  document.addEventListener("focusout", () => setTimeout(() => pressing || closeOthers(), 150));

  function closeOthers() {
    for (const picker of document.querySelectorAll(".xdsoft_datetimepicker")) {
      const input = jQuery(picker).data("input");
      if (input[0] !== document.activeElement) input.datetimepicker("hide");
    }
  }

  document.addEventListener("change", async ({ target }) => {
    const options = jQuery(target).data("xdsoft_datetimepicker")?.data("options");
    if (!options) return;
    const kind = (options.datepicker ? "date" : "") + (options.timepicker ? "time" : "");
    const typed = target.value;
    const { text, problem } = typed.trim() ? await read(kind, typed) : {};
    while (pressing) await new Promise((resolve) => setTimeout(resolve, 50)); // a sentence moves what is below, too
    if (target.value !== typed) return;
    say(target, problem);
    if (!text || text === typed) return;
    target.value = text;
    target.dispatchEvent(new Event("change", { bubbles: true }));
  });

  async function read(kind, text) {
    const response = await fetch(`${address}?${new URLSearchParams({ kind, text })}`);
    return response.ok ? response.json() : {};
  }

  // In Wagtail's element for errors; older messages of the server are about former text.
  function say(input, problem) {
    const id = `${input.id}-problem`;
    const field = input.closest("[data-field]");
    const place = field?.querySelector("[data-field-errors]");
    if (!place) return;
    for (const message of place.querySelectorAll(`:scope > :not([role=alert]), :scope > #${CSS.escape(id)}`)) {
      message.remove();
    }
    if (problem) {
      const sentence = Object.assign(document.createElement("p"), { id, className: "error-message" });
      sentence.textContent = problem;
      sentence.setAttribute("role", "alert");
      place.append(sentence);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", id);
    } else {
      input.removeAttribute("aria-invalid");
    }
    field.classList.toggle("w-field--error", place.childElementCount > 0);
  }
})();
