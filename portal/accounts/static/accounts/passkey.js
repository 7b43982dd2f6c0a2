// Requests a passkey from the browser and submits the form around the button with it.
class PasskeyButton extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.hidden = false;
    this.querySelector("button").addEventListener("click", () => this.ask());
  }

  async ask() {
    const fault = this.querySelector("[role=alert]");
    const form = this.closest("form");
    fault.textContent = "";
    try {
      const options = decoded((await this.options()).publicKey);
      if (this.dataset.mode === "create" && form.elements.passwordless) {
        const alone = form.elements.passwordless.checked;
        Object.assign(options.authenticatorSelection, {
          residentKey: alone ? "required" : "discouraged",
          requireResidentKey: alone,
          ...(alone && { userVerification: "required" }),
        });
      }
      const verb = this.dataset.mode === "create" ? "create" : "get";
      const credential = await navigator.credentials[verb]({ publicKey: options });
      form.elements.credential.value = JSON.stringify(encoded(credential));
      form.submit();
    } catch {
      fault.textContent = this.dataset.failed;
    }
  }

  async options() {
    if (this.dataset.options) return JSON.parse(document.getElementById(this.dataset.options).textContent);
    const answer = await fetch(this.dataset.optionsUrl, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  }
}

// The options come as JSON with binary values in base64url; the browser needs buffers.
function decoded(options) {
  const withBuffer = (item) => ({ ...item, id: toBuffer(item.id) });
  return {
    ...options,
    challenge: toBuffer(options.challenge),
    ...(options.user && { user: withBuffer(options.user) }),
    ...(options.allowCredentials && { allowCredentials: options.allowCredentials.map(withBuffer) }),
    ...(options.excludeCredentials && { excludeCredentials: options.excludeCredentials.map(withBuffer) }),
  };
}

function encoded(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = toText(credential.response[name]);
  }
  const transports = credential.response.getTransports?.();
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: { ...response, ...(transports && { transports }) },
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function toBuffer(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0)).buffer;
}

function toText(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

customElements.define("passkey-button", PasskeyButton);
