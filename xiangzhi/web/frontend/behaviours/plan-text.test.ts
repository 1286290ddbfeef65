import { beforeEach, expect, it } from "vitest";

import { planText } from "./plan-text.ts";

let scrolled: string[] = [];

beforeEach(() => {
  scrolled = [];
  document.body.innerHTML = `<div data-plan-text><a href="#mark-1" data-finding="1">一</a><a href="#mark-2" data-finding="2">二</a>
    <p>核定<mark id="mark-1" data-mark="1">行政编制 40 名</mark>，<mark id="mark-2" data-mark="2 1">领导职数</mark></p></div>`;
  Element.prototype.scrollIntoView = function () {
    scrolled.push(this.id || (this as HTMLElement).dataset.finding || "");
  };
  planText(document.querySelector<HTMLElement>("[data-plan-text]")!);
});

const current = () => [...document.querySelectorAll("[aria-current]")].map((element) => element.textContent);
const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

it("marks every place of a finding and scrolls to the first", () => {
  document.querySelector<HTMLElement>("[data-finding='1']")!.click();
  expect(current()).toEqual(["一", "行政编制 40 名", "领导职数"]);
  expect(scrolled).toEqual(["mark-1"]);
});

it("finds the finding of a place that was clicked", () => {
  document.querySelector<HTMLElement>("#mark-2")!.click();
  expect(current()).toEqual(["二", "领导职数"]);
  expect(scrolled).toEqual(["2"]);
});

it("walks with j and k and stops at the ends", () => {
  for (const key of ["j", "j", "j"]) press(key);
  expect(current()[0]).toBe("二");
  press("k");
  expect(current()[0]).toBe("一");
});
