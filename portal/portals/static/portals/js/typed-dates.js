// Date and time fields of the back office: the picker leaves typed text alone, and the server reads it at once.
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
    if (target.value !== typed) return;
    if (text) target.value = text;
    say(target, problem);
  });

  async function read(kind, text) {
    const response = await fetch(`${address}?${new URLSearchParams({ kind, text })}`);
    return response.ok ? response.json() : {};
  }

  function say(input, problem) {
    const id = `${input.id}-problem`;
    document.getElementById(id)?.remove();
    input.removeAttribute("aria-invalid");
    if (!problem) return;
    input.setAttribute("aria-invalid", "true");
    const sentence = Object.assign(document.createElement("p"), { id, textContent: problem });
    sentence.className = "error-message";
    sentence.setAttribute("role", "alert");
    input.after(sentence);
  }
})();
