import { beforeEach, expect, it, vi } from "vitest";

import { suggest, type Ask } from "./suggest.ts";

const ask = vi.fn<Ask>();
let field: HTMLTextAreaElement;
let target: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  ask.mockReset().mockResolvedValue('<button type="button" data-fill="#body" data-value="2">平安法治办</button>');
  document.body.innerHTML = `<form><textarea name="text" data-suggest-url="/suggest" data-suggest-target="#out"></textarea>
    <select id="body"><option value="1">1</option><option value="2">2</option></select><div id="out" aria-live="polite"></div></form>`;
  field = document.querySelector("textarea")!;
  target = document.querySelector("#out")!;
  suggest(field, ask);
});

async function type(text: string, isComposing = false) {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { isComposing }));
  await vi.advanceTimersByTimeAsync(100);
}

it("asks once after a pause", async () => {
  await type("村口路灯坏了");
  await type("村口路灯坏了三天");
  await vi.advanceTimersByTimeAsync(400);
  expect(ask).toHaveBeenCalledOnce();
  expect(target.textContent).toBe("平安法治办");
});

it("does not ask while an input method is composing", async () => {
  await type("cun kou lu deng", true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(ask).not.toHaveBeenCalled();
});

it("does not ask for two words", async () => {
  await type("路灯");
  await vi.advanceTimersByTimeAsync(1000);
  expect(ask).not.toHaveBeenCalled();
});

it("lets the last answer win", async () => {
  let first!: (html: string) => void;
  ask.mockReturnValueOnce(new Promise((done) => (first = done)));
  await type("村口路灯坏了");
  await vi.advanceTimersByTimeAsync(400);
  await type("河道里有垃圾没人清");
  await vi.advanceTimersByTimeAsync(400);
  first("旧的");
  await vi.advanceTimersByTimeAsync(0);
  expect(target.textContent).toBe("平安法治办");
});

it("fills the field with a suggestion that was chosen", async () => {
  await type("村口路灯坏了");
  await vi.advanceTimersByTimeAsync(400);
  target.querySelector("button")!.click();
  expect(document.querySelector("select")!.value).toBe("2");
});

it("says so when there is no answer", async () => {
  ask.mockRejectedValue(new Error("502"));
  await type("村口路灯坏了");
  await vi.advanceTimersByTimeAsync(400);
  expect(target.textContent).toContain("暂时没有建议");
});
