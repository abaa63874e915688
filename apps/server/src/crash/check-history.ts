import type { ModelClient } from "./model-client.ts";

/** What went wrong, by count: all zero is the promise kept. */
export interface Verdict {
  sent: number;
  repeated: number;
  rows: number;
  deliveries: number;
  lost: number;
  twice: number;
  outOfOrder: number;
}

/**
 * Holds what everybody was told against the rows of the room, in the order of `seq`: every acknowledged message is a row,
 * once; everybody got every row, once, in that order; and each author's rows are in the order in which they were sent.
 */
export function checkHistory(clients: readonly ModelClient[], rows: readonly string[]): Verdict {
  const verdict = { sent: 0, repeated: 0, rows: rows.length, deliveries: 0, lost: 0, twice: 0, outOfOrder: 0 };
  const place = new Map(rows.map((clientId, index) => [clientId, index]));
  verdict.twice += rows.length - place.size;

  for (const { acknowledged, delivered, repeats } of clients) {
    verdict.sent += acknowledged.length;
    verdict.repeated += repeats;
    verdict.deliveries += delivered.length;
    verdict.lost += acknowledged.filter((clientId) => !place.has(clientId)).length;
    verdict.outOfOrder += descents(acknowledged, place);

    const distinct = new Set(delivered);
    verdict.twice += delivered.length - distinct.size;
    verdict.lost += rows.filter((clientId) => !distinct.has(clientId)).length;
    verdict.outOfOrder += descents(delivered, place);
  }
  return verdict;
}

function descents(clientIds: readonly string[], place: ReadonlyMap<string, number>): number {
  const places = clientIds.map((clientId) => place.get(clientId) ?? -1);
  return places.filter((at, index) => index > 0 && at < (places[index - 1] ?? -1)).length;
}
