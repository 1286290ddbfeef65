import { beforeEach, expect, it, vi } from "vitest";

import { askBeforeActing } from "./confirm.ts";

const question = vi.fn<() => Promise<boolean>>();
askBeforeActing(document, question);

let clicks = 0;

beforeEach(() => {
  clicks = 0;
  question.mockReset();
  document.body.innerHTML = `<button type="button" data-confirm="退回这件事项？">退回</button>`;
  document.querySelector("button")!.addEventListener("click", () => clicks++);
});

async function press() {
  document.querySelector("button")!.click();
  await new Promise((done) => setTimeout(done));
}

it("lets the click through after a yes", async () => {
  question.mockResolvedValue(true);
  await press();
  expect(clicks).toBe(1);
});

it("stops the click after a no", async () => {
  question.mockResolvedValue(false);
  await press();
  expect(clicks).toBe(0);
});

it("asks again the next time", async () => {
  question.mockResolvedValue(true);
  await press();
  await press();
  expect(question).toHaveBeenCalledTimes(2);
  expect(clicks).toBe(2);
});
