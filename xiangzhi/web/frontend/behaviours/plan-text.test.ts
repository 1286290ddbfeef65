import { beforeEach, expect, it } from "vitest";

import { planText } from "./plan-text.ts";

let scrolled: string[] = [];

beforeEach(() => {
  scrolled = [];
  location.hash = "";
  document.body.innerHTML = `<div data-plan-text>
    <nav class="tabs"><a href="#findings">核对结果</a><a href="#facts">读到的内容</a></nav>
    <div id="findings" data-panel><a href="#mark-1" data-finding="1">一</a><a href="#mark-2" data-finding="2">二</a></div>
    <div id="facts" data-panel><details><summary>总数</summary><a id="row-7" href="#at-9" data-fact="7">编制</a></details></div>
    <p>核定<mark id="mark-1" data-mark="1"><a href="#finding-1">行政编制 40 名</a></mark>，<mark id="mark-2" data-mark="2 1">领导职数</mark>，
    <mark id="at-9" data-fact-mark="7 8"><a href="#fact-7">事业 23 名</a></mark></p></div>`;
  Element.prototype.scrollIntoView = function () {
    scrolled.push(this.id || (this as HTMLElement).dataset.finding || "");
  };
  planText(document.querySelector<HTMLElement>("[data-plan-text]")!);
});

const current = () => [...document.querySelectorAll("[aria-current='true']")].map((element) => element.textContent);
const press = (key: string) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const hidden = () => [...document.querySelectorAll<HTMLElement>("[data-panel]")].map((panel) => panel.hidden);

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

it("shows one list at a time", () => {
  expect(hidden()).toEqual([false, true]);
  document.querySelector<HTMLElement>(".tabs a[href='#facts']")!.click();
  expect(hidden()).toEqual([true, false]);
});

it("leads from a fact to its place and from its place to the fact, opening its list and group", () => {
  document.querySelector<HTMLElement>("#at-9 a")!.click();
  expect(current()).toEqual(["编制", "事业 23 名"]);
  expect(hidden()).toEqual([true, false]);
  expect(document.querySelector("details")!.open).toBe(true);
  expect(document.activeElement?.id).toBe("row-7");
  document.querySelector<HTMLElement>("#row-7")!.click();
  expect(scrolled).toEqual(["row-7", "at-9"]);
});

it("walks with j and k through the list that is shown and stops at the ends", () => {
  for (const key of ["j", "j", "j"]) press(key);
  expect(current()[0]).toBe("二");
  press("k");
  expect(current()[0]).toBe("一");
});
