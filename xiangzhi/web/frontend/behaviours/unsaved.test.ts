import { beforeEach, expect, it } from "vitest";

import { unsaved } from "./unsaved.ts";

let form: HTMLFormElement;

beforeEach(() => {
  document.body.innerHTML = `<form data-unsaved><input name="idempotency_key"><textarea name="text"></textarea></form>`;
  form = document.querySelector("form")!;
  unsaved(form);
});

function leavingIsHeld(): boolean {
  return !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

it("lets an untouched form go", () => {
  form.querySelector("input")!.value = "another key";
  expect(leavingIsHeld()).toBe(false);
});

it("holds a changed form", () => {
  form.querySelector("textarea")!.value = "路灯不亮";
  expect(leavingIsHeld()).toBe(true);
});

it("lets a sent form go", () => {
  form.querySelector("textarea")!.value = "路灯不亮";
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  expect(leavingIsHeld()).toBe(false);
});
