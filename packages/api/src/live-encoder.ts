import { type Encoder, jsonEncoder } from "@trpc/server/adapters/ws";
import { type AnswerHead, answerHead } from "./event-frame.ts";

const takers = new WeakMap<object, (head: AnswerHead) => void>();

/**
 * Makes of an event the mark at which a stream leaves the adapter's loop: instead of being sent, it tells `take` which
 * request the stream answers. Only for streams of a socket whose adapter uses `liveEncoder`.
 */
export function asMark<Event extends object>(event: Event, take: (head: AnswerHead) => void): Event {
  takers.set(event, take);
  return event;
}

/** What stands for nothing to send. No answer is empty, so that a socket may drop it. */
export const nothingToSend = "";

/** The adapter's own encoder, but for marks. */
export const liveEncoder: Encoder = {
  encode(answer) {
    const take = takerOf(answer);
    if (!take) return jsonEncoder.encode(answer);
    take(answerHead(answer));
    return nothingToSend;
  },
  decode: (data) => jsonEncoder.decode(data),
};

/** A tracked answer carries its event as `result.data.data`. */
function takerOf(answer: unknown): ((head: AnswerHead) => void) | undefined {
  const event = fieldOf(fieldOf(fieldOf(answer, "result"), "data"), "data");
  return isObject(event) ? takers.get(event) : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) && name in value ? Reflect.get(value, name) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
