import type { StreamEvent } from "@parley/realtime";
import { z } from "zod";

/** How the JSON of every answer to one request begins: which request, and which version it speaks. */
export type AnswerHead = string;

const Answer = z.object({ id: z.union([z.number(), z.string(), z.null()]), jsonrpc: z.literal("2.0").optional() });

export function answerHead(answer: unknown): AnswerHead {
  return JSON.stringify(Answer.parse(answer)).slice(0, -1);
}

/** Made in this turn of the event loop. Everybody live gets an event in the same turn; then nobody needs its frames. */
const frames = new Map<StreamEvent, Map<string, Buffer>>();

/**
 * A tracked event as a whole WebSocket frame (RFC 6455, section 5.2), to the byte what the adapter would send. It is made
 * once on this node for each request id, however many sockets it goes to: clients count their requests alike.
 */
export function eventFrame(event: StreamEvent, cursor: string, head: AnswerHead): Buffer {
  const byHead = framesOf(event);
  const known = byHead.get(head);
  if (known) return known;
  const frame = textFrame(trackedAnswer(event, cursor, head));
  byHead.set(head, frame);
  return frame;
}

function framesOf(event: StreamEvent): Map<string, Buffer> {
  const known = frames.get(event);
  if (known) return known;
  if (frames.size === 0) setImmediate(() => frames.clear());
  const byHead = new Map<string, Buffer>();
  frames.set(event, byHead);
  return byHead;
}

/** The JSON that the stock client expects of a tracked event. */
function trackedAnswer({ json }: StreamEvent, cursor: string, head: AnswerHead): string {
  const name = JSON.stringify(cursor);
  return `${head},"result":{"type":"data","data":{"id":${name},"data":${json}},"id":${name}}}`;
}

const finalText = 0x81;

/** Servers do not mask; the length takes 7 bits, 16 or 64. */
function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const headBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headBytes + length);
  frame[0] = finalText;
  if (headBytes === 2) {
    frame[1] = length;
  } else if (headBytes === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, headBytes);
  return frame;
}
