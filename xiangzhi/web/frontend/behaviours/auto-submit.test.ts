import { expect, it, vi } from "vitest";

import { autoSubmit } from "./auto-submit.ts";

function filterForm() {
  document.body.innerHTML = `<form data-auto-submit><select name="grid"><option>1</option></select><input name="q"></form>`;
  const form = document.querySelector("form")!;
  form.requestSubmit = vi.fn();
  autoSubmit(form);
  return form;
}

it("sends the filter when a choice changes", () => {
  const form = filterForm();
  form.querySelector("select")!.dispatchEvent(new Event("change", { bubbles: true }));
  expect(form.requestSubmit).toHaveBeenCalledOnce();
});

it("does not send while somebody types words", () => {
  const form = filterForm();
  form.querySelector("input")!.dispatchEvent(new Event("change", { bubbles: true }));
  expect(form.requestSubmit).not.toHaveBeenCalled();
});
