/** `form[data-auto-submit]`: a filter form is sent as soon as a choice changes; typing still waits for Enter. */
export function autoSubmit(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  form.addEventListener("change", (event) => {
    const field = event.target as HTMLElement;
    if (field.matches("select, input[type=checkbox], input[type=radio], input[type=date]")) form.requestSubmit();
  });
}
