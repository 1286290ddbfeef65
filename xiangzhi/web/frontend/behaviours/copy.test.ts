import { afterEach, expect, it, vi } from "vitest";

import { toClipboard } from "./copy.ts";

afterEach(() => vi.unstubAllGlobals());

it("uses the clipboard where the browser gives one", async () => {
  const writeText = vi.fn().mockResolvedValue(undefined);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  expect(await toClipboard("BQ-2026-000123")).toBe(true);
  expect(writeText).toHaveBeenCalledWith("BQ-2026-000123");
});

it("selects and copies on a plain http address", async () => {
  vi.stubGlobal("navigator", {});
  document.execCommand = vi.fn().mockReturnValue(true);
  expect(await toClipboard("BQ-2026-000123")).toBe(true);
  expect(document.querySelector("textarea")).toBeNull();
});
