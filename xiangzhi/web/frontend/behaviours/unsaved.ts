/** `form[data-unsaved]`: leaving with changed fields asks first; sending the form does not. */
export function unsaved(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const before = fingerprint(form);
  let sending = false;
  form.addEventListener("submit", (event) => (sending = !event.defaultPrevented));
  window.addEventListener("beforeunload", (event) => {
    if (form.isConnected && !sending && fingerprint(form) !== before) event.preventDefault();
  });
}

export function fingerprint(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "idempotency_key");
  return JSON.stringify(fields.map(([name, value]) => [name, typeof value === "string" ? value : value.name]));
}
