import { say } from "./notice.ts";

/** `[data-copy="文本"]`: copies a number; also without https, where browsers keep the clipboard API away. */
export function copy(element: HTMLElement): void {
  element.addEventListener("click", () => void run(element.dataset.copy ?? ""));
}

async function run(text: string): Promise<void> {
  const done = await toClipboard(text);
  say(done ? `已复制 ${text}` : "浏览器不允许复制，请手工选择后复制。", done ? "info" : "danger");
}

export async function toClipboard(text: string): Promise<boolean> {
  if (!navigator.clipboard) return bySelection(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return bySelection(text);
  }
}

function bySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand?.("copy") ?? false;
  field.remove();
  return done;
}
