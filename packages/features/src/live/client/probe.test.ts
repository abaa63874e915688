import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { answers } from "./probe.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A socket that keeps what is sent, and hears what it is told. */
class FakeSocket extends EventTarget {
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  hear(data: string): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

function asked(): { socket: FakeSocket; answer: Promise<boolean> } {
  const socket = new FakeSocket();
  return { socket, answer: answers(socket as EventTarget as WebSocket) };
}

it("a socket that answers is there", async () => {
  const { socket, answer } = asked();
  expect(socket.sent).toEqual(["PING"]);
  socket.hear("PONG");
  expect(await answer).toBe(true);
});

it("what was on its way before the connection was lost is no answer", async () => {
  const { socket, answer } = asked();
  socket.hear('{"id":1,"result":{"type":"data","data":{}}}');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await answer).toBe(false);
});

it("a socket that closes is gone", async () => {
  const { socket, answer } = asked();
  socket.dispatchEvent(new Event("close"));
  expect(await answer).toBe(false);
});
