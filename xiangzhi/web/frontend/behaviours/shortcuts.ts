import { element as make } from "./dialog.ts";

const GO_WITHIN_MS = 1500;

/** «/» searches, «g» and a letter go where a link carries `data-shortcut="letter"`, «?» lists the keys. Never in a field. */
export function listenForShortcuts(page: Document, go = (link: HTMLAnchorElement) => link.click()): void {
  let armed = 0;
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const following = event.timeStamp - armed < GO_WITHIN_MS && armed > 0;
    armed = event.key === "g" ? event.timeStamp : 0;
    const act = following ? goTo(page, event.key, go) : single(page, event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function typing(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
}

function goTo(page: Document, key: string, go: (link: HTMLAnchorElement) => void): (() => void) | null {
  const link = page.querySelector<HTMLAnchorElement>(`a[data-shortcut="${CSS.escape(key)}"]`);
  return link && (() => go(link));
}

function single(page: Document, key: string): (() => void) | null {
  const search = page.querySelector<HTMLInputElement>("[data-search]");
  if (key === "/" && search) return () => (search.focus(), search.select());
  return key === "?" ? () => list(page) : null;
}

function list(page: Document): void {
  const dialog = make("dialog", "dialog");
  dialog.setAttribute("aria-label", "快捷键");
  const keys = make("dl", "keys");
  const links = [...page.querySelectorAll<HTMLElement>("a[data-shortcut]")];
  const rows = links.map((link) => [`g ${link.dataset.shortcut}`, link.dataset.label ?? link.textContent?.trim() ?? ""]);
  for (const [key, label] of [["/", "搜索"], ["?", "显示快捷键"], ...rows]) {
    const name = make("dt", "");
    name.append(make("kbd", "", key));
    keys.append(name, make("dd", "", label));
  }
  const close = make("form", "dialog-actions");
  close.method = "dialog";
  close.append(make("button", "btn", "关闭"));
  dialog.append(make("h2", "dialog-title", "快捷键"), keys, close);
  dialog.addEventListener("close", () => dialog.remove());
  page.body.append(dialog);
  dialog.showModal();
}
