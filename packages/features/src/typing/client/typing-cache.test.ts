import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { typingTtlMs } from "../schema.ts";
import { type TypingState, createTypingCache, typingKey } from "./typing-cache.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("knows who types in each place until they stop, write or are not heard of", () => {
  const queryClient = new QueryClient();
  const typing = createTypingCache(queryClient);
  const known = () => Object.fromEntries(queryClient.getQueryData<TypingState>(typingKey("room")) ?? []);

  typing.apply("room", null, ["an", "binh"]);
  typing.apply("room", "thread", ["an"]);
  expect(known()).toEqual({ null: ["an", "binh"], thread: ["an"] });

  typing.wrote("room", "an");
  expect(known()).toEqual({ null: ["binh"] });

  vi.advanceTimersByTime(typingTtlMs - 1);
  typing.apply("room", null, ["binh"]);
  vi.advanceTimersByTime(typingTtlMs - 1);
  expect(known()).toEqual({ null: ["binh"] });
  vi.advanceTimersByTime(1);
  expect(known()).toEqual({});
});

it("takes a whole state in place of what it knew", () => {
  const queryClient = new QueryClient();
  const typing = createTypingCache(queryClient);
  typing.apply("room", "thread", ["an"]);
  typing.replace("room", new Map([[null, ["binh"]]]));
  expect(queryClient.getQueryData(typingKey("room"))).toEqual(new Map([[null, ["binh"]]]));
});
