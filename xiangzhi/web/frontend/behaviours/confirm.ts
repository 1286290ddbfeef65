import { ask } from "./dialog.ts";

const confirmed = new WeakSet<HTMLElement>();

/** `[data-confirm="问题"]` on a button or link: the click counts only after a yes. `data-confirm-detail` says what will
 * happen, `data-confirm-yes` names the button, `data-danger` makes it red. Works before htmx and before the form. */
export function askBeforeActing(root: Document, question = ask): void {
  root.addEventListener("click", (event) => void onClick(event, question), { capture: true });
}

async function onClick(event: Event, question: typeof ask): Promise<void> {
  const target = (event.target as Element).closest<HTMLElement>("[data-confirm]");
  if (!target || confirmed.delete(target) || !complete(target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const yes = await question({
    title: target.dataset.confirm ?? "",
    message: target.dataset.confirmDetail,
    yes: target.dataset.confirmYes ?? "确定",
    no: "取消",
    danger: "danger" in target.dataset,
  });
  if (!yes) return target.focus();
  confirmed.add(target);
  target.click();
}

/** A form with an empty required field is not worth a question: the browser points to the field first. */
function complete(target: HTMLElement): boolean {
  const form = target instanceof HTMLButtonElement ? target.form : null;
  return !form || form.noValidate || form.checkValidity();
}
