import { element } from "./dialog.ts";

const SHOWN_MS = 6000;

/** Says one sentence at the foot of the window, to eyes and to screen readers, and takes it away again. */
export function say(text: string, tone: "info" | "danger" = "info"): void {
  const note = element("p", `toast toast-${tone}`, text);
  place().append(note);
  setTimeout(() => note.remove(), SHOWN_MS);
}

function place(): HTMLElement {
  const existing = document.querySelector<HTMLElement>("[data-toasts]");
  if (existing) return existing;
  const made = element("div", "toasts");
  made.dataset.toasts = "";
  made.setAttribute("role", "status");
  document.body.append(made);
  return made;
}
