import { expect, it } from "vitest";
import { avatarHue, avatarHues } from "./avatar-hue.ts";

it("gives one id one hue", () => {
  expect(avatarHue("018f6d2e-0000-7000-8000-000000000001")).toBe(avatarHue("018f6d2e-0000-7000-8000-000000000001"));
});

it("spreads people over all hues", () => {
  const used = new Set(Array.from({ length: 200 }, (_, index) => avatarHue(`018f6d2e-0000-7000-8000-${index}`)));
  expect(used.size).toBe(avatarHues.length);
});
