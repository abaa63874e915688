import { encodeCursor } from "./cursor.ts";
import { textFrame } from "./text-frame.ts";

/** How the JSON of every answer to one request begins: which request, and which version it speaks. */
export type AnswerHead = string;

/** What many are told. The object stands for the telling: its frames are made once for all who get it in one turn. */
export interface Told {
  readonly json: string;
}

/** Made in this turn of the event loop. Everybody live gets an event in the same turn; then nobody needs its frames. */
const frames = new Map<Told, Map<AnswerHead, Buffer>>();

/**
 * A durable event as a whole WebSocket frame (RFC 6455, section 5.2), to the byte what the stock adapter would send. It is
 * made once on this node for each request id, however many sockets it goes to: clients count their requests alike.
 */
export function trackedFrame(event: Told & { readonly seq: number }, epoch: string, head: AnswerHead): Buffer {
  return known(event, head) ?? keep(event, head, trackedAnswer(event.json, encodeCursor(epoch, event.seq), head));
}

/** The same for what is told once and has no place in a stream. */
export function plainFrame(event: Told, head: AnswerHead): Buffer {
  return known(event, head) ?? keep(event, head, plainAnswer(event.json, head));
}

function known(event: Told, head: AnswerHead): Buffer | undefined {
  return frames.get(event)?.get(head);
}

function keep(event: Told, head: AnswerHead, answer: string): Buffer {
  const frame = textFrame(answer);
  if (frames.size === 0) setImmediate(() => frames.clear());
  const byHead = frames.get(event) ?? new Map<AnswerHead, Buffer>();
  frames.set(event, byHead.set(head, frame));
  return frame;
}

function plainAnswer(json: string, head: AnswerHead): string {
  return `${head},"result":{"type":"data","data":${json}}}`;
}

/** The JSON that the stock client expects of a tracked event. */
function trackedAnswer(json: string, cursor: string, head: AnswerHead): string {
  const name = JSON.stringify(cursor);
  return `${head},"result":{"type":"data","data":{"id":${name},"data":${json}},"id":${name}}}`;
}
