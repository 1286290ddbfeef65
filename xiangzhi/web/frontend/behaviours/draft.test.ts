import { beforeEach, expect, it } from "vitest";

import { draft, dropSentDrafts } from "./draft.ts";

function page(html = "") {
  document.body.innerHTML = `${html}<form data-draft="event"><textarea name="text"></textarea>
    <input name="id_number" data-no-draft><input name="password" type="password"></form>`;
  const form = document.querySelector("form")!;
  dropSentDrafts(document);
  draft(form);
  return form;
}

function type(form: HTMLFormElement, name: string, value: string) {
  const field = form.querySelector<HTMLInputElement>(`[name=${name}]`)!;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const text = (form: HTMLFormElement) => form.querySelector("textarea")!.value;

beforeEach(() => sessionStorage.clear());

it("brings back what was typed before the page was lost", () => {
  type(page(), "text", "路灯不亮");
  expect(text(page())).toBe("路灯不亮");
});

it("never keeps a password or an identity number", () => {
  const form = page();
  type(form, "password", "secret");
  type(form, "id_number", "110101199003070000");
  expect(JSON.stringify(sessionStorage)).not.toMatch(/secret|110101/);
});

it("keeps a sent form until a page of ours proves that it arrived", () => {
  const form = page();
  type(form, "text", "路灯不亮");
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  expect(text(page())).toBe("路灯不亮");
});

it("forgets a sent form when the same page says that it was saved", () => {
  const form = page();
  type(form, "text", "路灯不亮");
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  expect(text(page('<p data-message="success">已登记</p>'))).toBe("");
});

it("lets the person clear what was restored", () => {
  type(page(), "text", "路灯不亮");
  const form = page();
  form.querySelector("button")!.click();
  expect(text(form)).toBe("");
});
