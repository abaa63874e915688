import type { PresenceRecord } from "@parley/api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Viewer, visibleTo } from "./visible.ts";

const now = Date.parse("2026-03-12T15:00:00.000Z");
const past = fc.integer({ min: now - 1_000_000_000, max: now });
const pastDate = past.map((time) => new Date(time));

const here = fc.record({
  userId: fc.constant("lan"),
  version: fc.nat(),
  status: fc.constantFrom("online" as const, "idle" as const),
  devices: fc.integer({ min: 1, max: 5 }),
  inCall: fc.boolean(),
  since: past,
  lastSeenAt: fc.constant(null),
});
const gone = fc.record({
  userId: fc.constant("lan"),
  version: fc.nat(),
  status: fc.constant("offline" as const),
  devices: fc.constant(0),
  inCall: fc.constant(false),
  since: past,
  lastSeenAt: past,
});
const attendance = fc.oneof(here, gone, fc.constant(undefined));
const record: fc.Arbitrary<PresenceRecord> = fc.record({
  userId: fc.constant("lan"),
  attendance,
  choice: fc.record({
    status: fc.constantFrom("online" as const, "idle" as const, "dnd" as const, "invisible" as const),
    text: fc.constantFrom("", "busy"),
    emoji: fc.constantFrom("", "🎧"),
    expiresAt: fc.option(fc.integer({ min: now - 1_000, max: now + 1_000 }).map((time) => new Date(time))),
    lastSeenAt: fc.option(pastDate),
    sharesLastSeen: fc.boolean(),
  }),
});
const viewer: fc.Arbitrary<Viewer> = fc.record({
  userId: fc.constantFrom("ada", "lan"),
  sharesLastSeen: fc.boolean(),
  hidden: fc.constantFrom(new Set<string>(), new Set(["lan"])),
});
const other = viewer.filter(({ userId }) => userId !== "lan");

const hasEnded = ({ choice }: PresenceRecord) => choice.expiresAt !== null && choice.expiresAt.getTime() <= now;

test("nobody sees another invisible, or what they chose", () => {
  fc.assert(
    fc.property(other, record, (who, of) => {
      const seen = visibleTo(who, of, now);
      expect(seen.status).not.toBe("invisible");
      expect(seen).not.toHaveProperty("chosen");
    }),
  );
});

test("of somebody invisible others cannot tell whether they are here, or what their devices do", () => {
  fc.assert(
    fc.property(other, record, fc.tuple(attendance, attendance), (who, of, [one, two]) => {
      const invisible = { ...of, choice: { ...of.choice, status: "invisible" as const, expiresAt: null } };
      const seen = visibleTo(who, { ...invisible, attendance: one }, now);
      expect(seen).toEqual(visibleTo(who, { ...invisible, attendance: two }, now));
      expect(seen).toMatchObject({ status: "offline", devices: 0, inCall: false });
    }),
  );
});

test("between two of whom one has blocked the other there is nothing to see", () => {
  fc.assert(
    fc.property(other, record, (who, of) => {
      expect(visibleTo({ ...who, hidden: new Set(["lan"]) }, of, now)).toEqual({
        ...{ userId: "lan", status: "offline", text: "", emoji: "", expiresAt: null, inCall: false },
        ...{ lastSeenAt: null, since: null, devices: 0 },
      });
    }),
  );
});

test("nobody is here without a device, and with one what is chosen wins", () => {
  fc.assert(
    fc.property(viewer, record, ({ userId, sharesLastSeen }, of) => {
      const seen = visibleTo({ userId, sharesLastSeen, hidden: new Set() }, of, now);
      const isHere = of.attendance !== undefined && of.attendance.status !== "offline";
      if (!isHere) expect(seen.status).toBe("offline");
      const chosen = hasEnded(of) ? "online" : of.choice.status;
      if (isHere && chosen !== "invisible") {
        expect(seen.status).toBe(chosen === "online" ? of.attendance?.status : chosen);
        expect(seen.lastSeenAt).toBeNull();
      }
    }),
  );
});

test("when somebody was here is told only between two who both share it", () => {
  fc.assert(
    fc.property(other, record, (who, of) => {
      const { lastSeenAt, since } = visibleTo(who, of, now);
      if (!who.sharesLastSeen || !of.choice.sharesLastSeen) expect([lastSeenAt, since]).toEqual([null, null]);
    }),
  );
});

test("what has ended is as if it had never been chosen", () => {
  fc.assert(
    fc.property(other, record, (who, of) => {
      fc.pre(hasEnded(of) && of.choice.status !== "invisible");
      const choice = { ...of.choice, status: "online" as const, text: "", emoji: "", expiresAt: null };
      expect(visibleTo(who, of, now)).toEqual(visibleTo(who, { ...of, choice }, now));
    }),
  );
});
