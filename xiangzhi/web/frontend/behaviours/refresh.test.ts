import { beforeEach, expect, it, vi } from "vitest";

import { refresh } from "./refresh.ts";

const load = vi.fn<(url: string) => Promise<string | null>>();
let queue: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  load.mockReset().mockResolvedValue("<p>新</p>");
  document.body.innerHTML = `<div data-refresh-url="/queue" data-refresh-seconds="10"><button>办</button></div>`;
  queue = document.querySelector("div")!;
  refresh(queue, load);
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

it("shows the new content after its interval", async () => {
  await pass(10);
  expect(load).toHaveBeenCalledWith("/queue");
  expect(queue.textContent).toBe("新");
});

it("waits while somebody works inside it", async () => {
  queue.querySelector("button")!.focus();
  await pass(30);
  expect(load).not.toHaveBeenCalled();
});

it("marks itself stale when the server does not answer", async () => {
  load.mockResolvedValue(null);
  await pass(10);
  expect(queue.hasAttribute("data-stale")).toBe(true);
  expect(queue.querySelector("button")).not.toBeNull();
});

it("stops when its element is gone", async () => {
  queue.remove();
  await pass(30);
  expect(load).not.toHaveBeenCalled();
});

it("ends once the content says that it is done", async () => {
  load.mockResolvedValue("<p data-refresh-done>完</p>");
  await pass(60);
  expect(load).toHaveBeenCalledTimes(1);
});
