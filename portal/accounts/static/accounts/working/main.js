// Nothing typed in the back office is lost when the session ends, the network fails or the page is left.
import { keepCopies } from "./copies.js";
import { WorkingSession } from "./session.js";
import { guardForms } from "./submitting.js";

const template = document.getElementById("working");
const parts = document.importNode(template.content, true);
const { session: address, signIn } = template.dataset;
const session = new WorkingSession(parts.querySelector("dialog"), address, signIn);
guardForms(session);
keepCopies(session.check(), parts);
