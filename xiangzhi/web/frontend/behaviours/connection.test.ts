import { beforeEach, expect, it } from "vitest";

import { reason, watchConnection } from "./connection.ts";

watchConnection(document);

beforeEach(() => {
  document.body.innerHTML = `<form hx-post="/x"><textarea name="text">路灯不亮</textarea></form>`;
});

function lose() {
  const form = document.querySelector("form")!;
  const detail = { elt: form, requestConfig: { verb: "post", path: "/x" } };
  form.dispatchEvent(new CustomEvent("htmx:sendError", { bubbles: true, detail }));
  return form;
}

it("says that the connection is lost and keeps what was typed", () => {
  const form = lose();
  expect(document.querySelector("[role=alert]")!.textContent).toContain("连接中断");
  expect(form.querySelector("textarea")!.value).toBe("路灯不亮");
});

it("shows one banner however often it fails", () => {
  lose();
  lose();
  expect(document.querySelectorAll("[data-connection]")).toHaveLength(1);
});

it("sends the form again on demand", () => {
  const form = lose();
  let sent = 0;
  form.requestSubmit = () => sent++;
  document.querySelector<HTMLButtonElement>("[data-connection] button")!.click();
  expect(sent).toBe(1);
});

it("finds the one sentence of a refusal", () => {
  expect(reason({ status: 409, responseText: "<main><p data-refusal>李四已先受理。</p></main>" })).toBe("李四已先受理。");
  expect(reason({ status: 502, responseText: "" })).toContain("502");
});
