import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { CallEntry } from "../../schema.ts";
import { wireError } from "../../../message/client/testing/wire-error.ts";
import { someCall } from "../testing/some-call.ts";
import { getIn } from "./get-in.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const entry: CallEntry = { call: someCall(), participantId: "lan-1" };
const lost = () => Promise.reject(new Error("The connection was lost"));

it("asks again when the answer got lost, in the way that takes back a place it may have been given", async () => {
  const askAgain = vi.fn(async () => entry);
  const entering = getIn({ ask: lost, askAgain, isWanted: () => true });
  await vi.runAllTimersAsync();
  expect(await entering).toBe(entry);
  expect(askAgain).toHaveBeenCalledTimes(1);
});

it("takes a refusal for an answer", async () => {
  const askAgain = vi.fn(async () => entry);
  const refused = wireError("CONFLICT", "ANSWERED_ELSEWHERE");
  await expect(getIn({ ask: () => Promise.reject(refused), askAgain, isWanted: () => true })).rejects.toBe(refused);
  expect(askAgain).not.toHaveBeenCalled();
});

it("stops when the person has changed their mind, or nothing helps", async () => {
  const askAgain = vi.fn(lost);
  await expect(getIn({ ask: lost, askAgain, isWanted: () => false })).rejects.toThrow("lost");
  expect(askAgain).not.toHaveBeenCalled();

  const [entering] = await Promise.allSettled([
    getIn({ ask: lost, askAgain, isWanted: () => true }),
    vi.runAllTimersAsync(),
  ]);
  expect(entering.status).toBe("rejected");
  expect(askAgain).toHaveBeenCalledTimes(3);
});
