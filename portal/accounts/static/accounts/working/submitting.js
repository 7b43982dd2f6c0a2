// A form is sent only when the portal can take it; until then the page and what was typed stay.
const checked = new WeakSet();

export function guardForms(session) {
  window.addEventListener("submit", (event) => guard(event, session), { capture: true });
}

async function guard(event, session) {
  const { target: form, submitter } = event;
  const method = submitter?.getAttribute("formmethod") ?? form.method;
  if (method !== "post" || checked.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!(await session.ready())) return;
  checked.add(form);
  form.requestSubmit(usable(submitter, form));
}

// Wagtail disables a button that was pressed; the browser then sends neither its name nor its value.
function usable(submitter, form) {
  if (!submitter?.isConnected || !submitter.disabled) return submitter?.isConnected ? submitter : null;
  if (submitter.name) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value });
    form.append(field);
    setTimeout(() => field.remove());
  }
  return null;
}
