import type { AnswerHead } from "./event-frame.ts";

/** Requests are mostly counted from 1: those heads are shared by all. */
const counted: AnswerHead[] = [];
const countedMax = 1_000;

/** How the JSON of every answer to this request begins. */
export function answerHead(id: number | string | null, jsonrpc?: "2.0"): AnswerHead {
  if (jsonrpc !== undefined || typeof id !== "number" || !isCounted(id)) return makeHead(id, jsonrpc);
  return (counted[id] ??= makeHead(id));
}

function isCounted(id: number): boolean {
  return Number.isInteger(id) && id >= 0 && id < countedMax;
}

function makeHead(id: number | string | null, jsonrpc?: "2.0"): AnswerHead {
  return JSON.stringify({ id, jsonrpc }).slice(0, -1);
}
