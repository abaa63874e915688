import { expect, it } from "vitest";
import { deviceProblemOf, screenProblemOf } from "./device-problem.ts";

it("what browsers throw has one meaning for people each", () => {
  const meaning = (name: string) => deviceProblemOf(new DOMException("No", name));
  expect(meaning("NotAllowedError")).toBe("denied");
  expect(meaning("NotFoundError")).toBe("missing");
  expect(meaning("NotReadableError")).toBe("busy");
  expect(meaning("UnknownError")).toBe("failed");
  expect(deviceProblemOf(new TypeError("No such thing"))).toBe("unsupported");
});

it("whoever closes the list of screens has no problem, but whoever the system refuses has", () => {
  expect(screenProblemOf(new DOMException("Permission denied", "NotAllowedError"))).toBeNull();
  expect(screenProblemOf(new DOMException("Permission denied by system", "NotAllowedError"))).toBe("denied");
  expect(screenProblemOf(new DOMException("No", "NotReadableError"))).toBe("busy");
});
