import { type Sql, createDb } from "@parley/db";
import { defaultRetention } from "@parley/features/admin/server/clean-up";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { scheduleCleanUp } from "./schedule-clean-up.ts";

const hourMs = 60 * 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a node cleans up within its first hour and in each that follows, until it stops", async () => {
  const statements: string[] = [];
  const sql: Sql = async (name) => {
    statements.push(name);
    return [];
  };
  await using unused = createDb("postgresql://localhost/nowhere");
  const schedule = scheduleCleanUp({ db: { ...unused, sql }, retention: defaultRetention, onError() {} });
  const times = () => statements.filter((name) => name === "clean-connections").length;

  for (let hour = 1; hour <= 3; hour += 1) {
    await vi.advanceTimersByTimeAsync(hourMs);
    expect(times()).toBe(hour);
  }
  schedule[Symbol.dispose]();
  await vi.advanceTimersByTimeAsync(2 * hourMs);
  expect(times()).toBe(3);
});
