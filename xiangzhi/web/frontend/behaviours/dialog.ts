/** Builds a `<dialog>` from words only, so that nothing in a message is ever read as markup. */
export interface Question {
  title: string;
  message?: string;
  yes: string;
  no: string;
  danger?: boolean;
}

/** Asks and answers true for yes; Escape, the backdrop and «no» answer false. The safe button has the focus. */
export function ask(question: Question): Promise<boolean> {
  const dialog = build(question);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close("no"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
  });
}

function build(question: Question): HTMLDialogElement {
  const dialog = element("dialog", "dialog");
  dialog.setAttribute("aria-label", question.title);
  const form = element("form", "dialog-form");
  form.method = "dialog";
  form.append(element("h2", "dialog-title", question.title));
  if (question.message) form.append(element("p", "dialog-message", question.message));
  const row = element("div", "dialog-actions");
  row.append(
    button(question.no, "no", "btn"),
    button(question.yes, "yes", question.danger ? "btn btn-danger" : "btn btn-primary"),
  );
  form.append(row);
  dialog.append(form);
  return dialog;
}

function button(label: string, value: string, className: string): HTMLButtonElement {
  const made = element("button", className, label);
  made.value = value;
  made.autofocus = value === "no";
  return made;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
