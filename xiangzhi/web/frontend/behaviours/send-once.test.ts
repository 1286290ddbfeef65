import { beforeEach, expect, it, vi } from "vitest";

import { newKey, sendOnce } from "./send-once.ts";

let form: HTMLFormElement;
let key: HTMLInputElement;

function prepare(attributes = "") {
  document.body.innerHTML = `<form method="post" ${attributes}><input type="hidden" name="idempotency_key">
    <button name="step" value="accept">受理</button></form>`;
  form = document.querySelector("form")!;
  sendOnce(form);
  key = form.querySelector("input")!;
}

function submit(): boolean {
  return form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

beforeEach(() => {
  vi.useFakeTimers();
  prepare();
});

it("gives the form a key", () => {
  expect(key.value).toMatch(/^[0-9a-f]{32}$/);
});

it("keeps the key that the server gave", () => {
  document.body.innerHTML = `<form method="post"><input name="idempotency_key" value="from-server"></form>`;
  sendOnce(document.querySelector("form")!);
  expect(document.querySelector("input")!.value).toBe("from-server");
});

it("sends the first click and stops the second", () => {
  expect([submit(), submit()]).toEqual([true, false]);
});

it("disables the button only after the form was read", () => {
  submit();
  expect(form.querySelector("button")!.disabled).toBe(false);
  vi.runAllTimers();
  expect(form.querySelector("button")!.disabled).toBe(true);
});

it("keeps the key when the connection was lost, so that the second try is the same step", () => {
  prepare('hx-post="/x"');
  const before = key.value;
  submit();
  form.dispatchEvent(new CustomEvent("htmx:afterRequest", { bubbles: true, detail: { successful: false } }));
  expect(key.value).toBe(before);
  expect(submit()).toBe(true);
});

it("takes a new key after an answer", () => {
  prepare('hx-post="/x"');
  const before = key.value;
  submit();
  form.dispatchEvent(new CustomEvent("htmx:afterRequest", { bubbles: true, detail: { successful: true } }));
  expect(key.value).not.toBe(before);
});

it("makes keys that differ", () => {
  expect(newKey()).not.toBe(newKey());
});
