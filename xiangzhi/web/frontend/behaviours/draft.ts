import { element as make } from "./dialog.ts";

const PREFIX = "draft:";
const SKIPPED = "[type=password], [type=hidden], [type=file], [data-no-draft]";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
interface Draft {
  sent: boolean;
  values: Record<string, string>;
}

/** `form[data-draft="名"]`: what is typed is kept in this tab until the server took it. Passwords, hidden fields, files and
 * fields with `data-no-draft` (identity numbers) are never kept. */
export function draft(element: HTMLElement, store: Storage = sessionStorage): void {
  const form = element as HTMLFormElement;
  const key = PREFIX + form.dataset.draft;
  restore(form, key, store);
  form.addEventListener("input", () => keep(form, key, store, false));
  form.addEventListener("submit", () => keep(form, key, store, true));
  form.addEventListener("htmx:afterRequest", (event) => {
    if ((event as CustomEvent<{ successful: boolean }>).detail.successful) store.removeItem(key);
  });
}

/** A page of ours without the form, or with a message of success, is the proof that a sent draft arrived. */
export function dropSentDrafts(page: Document, store: Storage = sessionStorage): void {
  const success = page.querySelector("[data-message=success]") !== null;
  for (const key of Object.keys(store).filter((name) => name.startsWith(PREFIX))) {
    const stillHere = page.querySelector(`form[data-draft="${CSS.escape(key.slice(PREFIX.length))}"]`) !== null;
    if (read(key, store)?.sent && (success || !stillHere)) store.removeItem(key);
  }
}

function keep(form: HTMLFormElement, key: string, store: Storage, sent: boolean): void {
  const values = Object.fromEntries(fields(form).map((field) => [field.name, field.value]));
  store.setItem(key, JSON.stringify({ sent, values } satisfies Draft));
}

function restore(form: HTMLFormElement, key: string, store: Storage): void {
  const values = read(key, store)?.values ?? {};
  const filled = fields(form).filter((field) => !field.value && values[field.name]);
  for (const field of filled) field.value = values[field.name] ?? "";
  if (filled.length) announce(form, () => forget(filled, key, store));
}

function forget(filled: Field[], key: string, store: Storage): void {
  store.removeItem(key);
  for (const field of filled) field.value = "";
}

function announce(form: HTMLFormElement, clear: () => void): void {
  const note = make("p", "note");
  note.setAttribute("role", "status");
  const button = make("button", "btn btn-sm", "清除");
  button.type = "button";
  button.addEventListener("click", () => {
    clear();
    note.remove();
  });
  note.append("已恢复上次没有提交的内容。", button);
  form.prepend(note);
}

function read(key: string, store: Storage): Draft | null {
  const text = store.getItem(key);
  return text ? (JSON.parse(text) as Draft) : null;
}

function fields(form: HTMLFormElement): Field[] {
  const all = [...form.querySelectorAll<Field>("input[name], textarea[name], select[name]")];
  return all.filter((field) => !field.matches(`${SKIPPED}, [type=checkbox], [type=radio]`));
}
