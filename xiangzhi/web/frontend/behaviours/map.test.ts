import { beforeEach, expect, it, vi } from "vitest";

import { follow } from "./map.ts";

const go = vi.fn();
beforeEach(() => void go.mockReset());

it("sets the filter and sends its form", () => {
  document.body.innerHTML = `<form><input id="grid" name="grid"></form><div data-map data-filter-field="#grid"></div>`;
  const form = document.querySelector("form")!;
  form.requestSubmit = vi.fn();
  follow(document.querySelector<HTMLElement>("[data-map]")!, { code: "G07", url: "/grids/7" }, go);
  expect(form.querySelector("input")!.value).toBe("G07");
  expect(form.requestSubmit).toHaveBeenCalledOnce();
  expect(go).not.toHaveBeenCalled();
});

it("opens the page of a shape where there is no filter", () => {
  document.body.innerHTML = `<div data-map></div>`;
  follow(document.querySelector<HTMLElement>("[data-map]")!, { url: "/matters/1" }, go);
  expect(go).toHaveBeenCalledWith("/matters/1");
});

it("never leaves this site", () => {
  document.body.innerHTML = `<div data-map></div>`;
  follow(document.querySelector<HTMLElement>("[data-map]")!, { url: "javascript:alert(1)" }, go);
  expect(go).not.toHaveBeenCalled();
});
