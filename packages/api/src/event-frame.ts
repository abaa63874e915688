import type { StreamEvent } from "@parley/realtime";
import { z } from "zod";

/** What the answers of a stream have in common: the request they belong to, and the version it speaks. */
export const Answering = z.object({
  id: z.union([z.number(), z.string(), z.null()]),
  jsonrpc: z.literal("2.0").optional(),
});
export type Answering = z.infer<typeof Answering>;

/** Made in this turn of the event loop. Everybody live gets an event in the same turn; then nobody needs its frames. */
const frames = new Map<StreamEvent, Map<Answering["id"], Buffer>>();

/**
 * A tracked event as a whole WebSocket frame (RFC 6455, section 5.2), to the byte what the adapter would send. It is made
 * once on this node for each request id, however many sockets it goes to: clients count their requests alike.
 */
export function eventFrame(event: StreamEvent, cursor: string, answering: Answering): Buffer {
  const byRequest = framesOf(event);
  const known = byRequest.get(answering.id);
  if (known) return known;
  const frame = textFrame(trackedAnswer(event, cursor, answering));
  byRequest.set(answering.id, frame);
  return frame;
}

function framesOf(event: StreamEvent): Map<Answering["id"], Buffer> {
  const known = frames.get(event);
  if (known) return known;
  if (frames.size === 0) setImmediate(() => frames.clear());
  const byRequest = new Map<Answering["id"], Buffer>();
  frames.set(event, byRequest);
  return byRequest;
}

/** The JSON that the stock client expects of a tracked event. */
function trackedAnswer({ json }: StreamEvent, cursor: string, { id, jsonrpc }: Answering): string {
  const head = JSON.stringify({ id, jsonrpc }).slice(0, -1);
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
