import { beforeEach, expect, it, vi } from "vitest";

import { listenForShortcuts } from "./shortcuts.ts";

const go = vi.fn();
listenForShortcuts(document, go);

beforeEach(() => {
  go.mockReset();
  document.body.innerHTML = `<input data-search name="q"><textarea></textarea><a href="/work" data-shortcut="w">我的工作</a>`;
});

function press(key: string, on: Element = document.body) {
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

it("focuses the search field on /", () => {
  press("/");
  expect(document.activeElement).toBe(document.querySelector("[data-search]"));
});

it("goes to my work on g w", () => {
  press("g");
  press("w");
  expect(go).toHaveBeenCalledWith(document.querySelector("a"));
});

it("does nothing for w alone", () => {
  press("w");
  expect(go).not.toHaveBeenCalled();
});

it("stays out of the way while somebody types", () => {
  const field = document.querySelector("textarea")!;
  press("g", field);
  press("w", field);
  expect(go).not.toHaveBeenCalled();
});
