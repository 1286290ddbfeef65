/** `form[method=post]`: a double click sends once. The buttons rest while the answer is awaited, and the hidden
 * `idempotency_key` stays the same until an answer came, so that a second try after a lost connection is still one step. */
export function sendOnce(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const key = form.querySelector<HTMLInputElement>("input[name=idempotency_key]");
  if (key && !key.value) key.value = newKey();
  form.addEventListener("submit", (event) => onSubmit(form, event), { capture: true });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.target === form) afterRequest(form, key, (event as CustomEvent<{ successful: boolean }>).detail.successful);
  });
  window.addEventListener("pageshow", (event) => event.persisted && rest(form, false));
}

function onSubmit(form: HTMLFormElement, event: Event): void {
  if ("sending" in form.dataset) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sending = "";
  // The button must still be enabled now, or the browser leaves its name and value out of the form.
  setTimeout(() => rest(form, "sending" in form.dataset && (!event.defaultPrevented || byHtmx(form))));
}

function byHtmx(form: HTMLFormElement): boolean {
  return form.matches("[hx-post], [data-hx-post], [hx-boost=true]");
}

function afterRequest(form: HTMLFormElement, key: HTMLInputElement | null, successful: boolean): void {
  rest(form, false);
  if (successful && key) key.value = newKey();
}

function rest(form: HTMLFormElement, sending: boolean): void {
  if (!sending) delete form.dataset.sending;
  form.setAttribute("aria-busy", String(sending));
  for (const button of form.querySelectorAll<HTMLButtonElement>("button:not([type=button])")) button.disabled = sending;
}

/** 128 random bits; `crypto.randomUUID` is missing on plain http addresses in an office network. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
