import { expect, it } from "vitest";
import { callKeyOf } from "./call-keys.ts";

const nothing = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false };

function press(code: string, { isAltGraph = false, ...keys }: Partial<typeof nothing> & { isAltGraph?: boolean } = {}) {
  return callKeyOf({ ...nothing, ...keys, code, getModifierState: () => isAltGraph });
}

it("knows the keys of calls, with Control and with Command", () => {
  expect(press("KeyS", { ctrlKey: true, altKey: true })).toBe("call");
  expect(press("KeyS", { metaKey: true, altKey: true })).toBe("call");
  expect(press("KeyM", { ctrlKey: true, shiftKey: true })).toBe("microphone");
});

it("leaves everything else alone", () => {
  expect(press("KeyM")).toBeNull();
  expect(press("KeyM", { ctrlKey: true })).toBeNull();
  expect(press("KeyS", { ctrlKey: true, altKey: true, shiftKey: true })).toBeNull();
});

it("lets AltGr write its letters, though it comes as Control with Alt", () => {
  expect(press("KeyS", { ctrlKey: true, altKey: true, isAltGraph: true })).toBeNull();
});
