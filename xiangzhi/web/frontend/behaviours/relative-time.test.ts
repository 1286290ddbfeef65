import { expect, it } from "vitest";

import { relative } from "./relative-time.ts";

const now = Date.parse("2026-11-25T14:30:00+08:00");

it.each([
  ["2026-11-25T14:29:40+08:00", "刚刚"],
  ["2026-11-25T14:27:00+08:00", "3 分钟前"],
  ["2026-11-25T12:29:00+08:00", "2 小时前"],
  ["2026-11-23T14:00:00+08:00", "2 天前"],
  ["2026-11-25T16:30:00+08:00", "2 小时后"],
  ["2026-11-01T16:30:00+08:00", null],
  ["not a time", null],
])("reads %s as %s", (moment, words) => {
  expect(relative(Date.parse(moment), now)).toBe(words);
});
