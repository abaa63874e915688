import { expect, test } from "vitest";
import { filled, opened, opening, type Position, receive, tell } from "./position.ts";

const live: Position = { status: "live", head: 5 };

test("events that continue the head are accepted", () => {
  expect(receive(live, events(6, 7), 9)).toEqual({ position: { status: "live", head: 7 }, accepted: events(6, 7) });
});

test("events of the past are not", () => {
  expect(receive(live, events(4, 5), 9)).toEqual({ position: live, accepted: [] });
});

test("of a payload that overlaps, what is new is accepted", () => {
  expect(receive(live, events(4, 5, 6), 9)).toEqual({ position: { status: "live", head: 6 }, accepted: events(6) });
});

test("an event before its turn waits, and is accepted with the one that was missing", () => {
  const { position, accepted } = receive(live, events(7, 8), 9);
  expect(accepted).toEqual([]);
  expect(position).toMatchObject({ status: "filling", head: 5, told: 8 });

  expect(receive(position, events(6), 9)).toEqual({
    position: { status: "live", head: 8 },
    accepted: events(6, 7, 8),
  });
});

test("no more events wait than there is room for, but the one whose turn it is always finds some", () => {
  const { position } = receive(live, events(7, 8, 9), 2);
  expect(position).toMatchObject({ status: "filling", head: 5, told: 9 });

  const next = receive(position, events(6), 2);
  expect(next.accepted).toEqual(events(6, 7, 8));
  expect(next.position).toMatchObject({ status: "filling", head: 8, told: 9 });
});

test("what arrives before the head is known waits for it", () => {
  const early = receive(opening, events(6, 7), 9);
  expect(early.accepted).toEqual([]);

  expect(opened(early.position, 5)).toEqual({ position: { status: "live", head: 7 }, accepted: events(6, 7) });
  expect(opened(early.position, 6)).toEqual({ position: { status: "live", head: 7 }, accepted: events(7) });
  expect(opened(early.position, 9)).toEqual({ position: { status: "live", head: 9 }, accepted: [] });
  expect(opened(early.position, 4).position).toMatchObject({ status: "filling", head: 4, told: 7 });
});

test("being told of the past or the present changes nothing", () => {
  expect(tell(live, 4)).toBe(live);
  expect(tell(live, 5)).toBe(live);
});

test("being told of more means that something is missing", () => {
  expect(tell(live, 8)).toMatchObject({ status: "filling", head: 5, told: 8 });
});

test("a reading fills the gap, and what had come early goes on from there", () => {
  const { position } = receive(live, events(7, 9), 9);
  const later = receive(position, events(10), 9).position;

  expect(filled(later, { told: 9, events: events(7, 9), head: 9 })).toEqual({
    position: { status: "live", head: 10 },
    accepted: events(7, 9, 10),
  });
});

test("a reading that begins below a head that has moved meanwhile adds only what is new", () => {
  const { position } = receive(live, events(7, 9), 9);
  const moved = receive(position, events(6), 9).position;
  expect(moved).toMatchObject({ status: "filling", head: 7 });

  expect(filled(moved, { told: 9, events: events(6, 7, 9), head: 9 }).accepted).toEqual(events(9));
});

test("what the source does not know of is believed not to exist", () => {
  const { position } = receive(live, events(9), 9);

  expect(filled(position, { told: 9, events: events(6), head: 6 }).position).toEqual({ status: "live", head: 6 });
});

test("what was heard of after the reading began is still missing", () => {
  const { position } = receive(live, events(7), 9);
  const later = receive(position, events(9), 9).position;

  expect(filled(later, { told: 7, events: events(6, 7), head: 7 }).position).toMatchObject({
    status: "filling",
    head: 7,
    told: 9,
  });
});

function events(...seqs: number[]) {
  return seqs.map((seq) => ({ seq, ends: null, json: "{}" }));
}
