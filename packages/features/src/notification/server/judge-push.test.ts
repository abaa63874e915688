import { expect, it } from "vitest";
import type { DuePush } from "./due-pushes.ts";
import { type PushJudgement, judgePush } from "./judge-push.ts";

const push: DuePush = {
  notification_id: "n",
  subscription_id: "s",
  turn: 0,
  attempts: 0,
  user_id: "u",
  age_ms: 100,
  is_wanted: true,
  address: { endpoint: "https://push.example.com", p256dh: "", auth: "" },
  settings: null,
  room_kind: "public",
  unread: 1,
  row: {
    id: "n",
    topic: "mention",
    at: "2026-11-21T12:00:00Z",
    is_read: false,
    count: 1,
    actor: null,
    room_id: "r",
    room_name: "general",
    message_id: "m",
    call_id: null,
    emoji: null,
    body: "",
    names: null,
  },
};

function judge(changes: Partial<DuePush>, person: Partial<Omit<PushJudgement, "push">> = {}) {
  const at = new Date("2026-11-21T12:00:00Z");
  return judgePush({ push: { ...push, ...changes }, attendance: "offline", choice: "online", at, ...person });
}

const hour = 3_600_000;

it("whoever is away is told at once, unless it is old, read or unwanted", () => {
  expect(judge({})).toBe("send");
  expect(judge({ age_ms: 25 * hour })).toBe("drop");
  expect(judge({ is_wanted: false })).toBe("drop");
});

it("whoever is at a page has been told there; who lets it lie is told after a while", () => {
  expect(judge({}, { attendance: "online" })).toBe("wait");
  expect(judge({ age_ms: hour }, { attendance: "online" })).toBe("drop");
  expect(judge({}, { attendance: "idle" })).toBe("wait");
  expect(judge({ age_ms: 60_000 }, { attendance: "idle" })).toBe("send");
});

it("nobody is disturbed who asked not to be", () => {
  const settings = { quietFrom: 11 * 60, quietTo: 13 * 60, timeZone: "UTC", showsPreviews: true };
  expect(judge({}, { choice: "dnd" })).toBe("drop");
  expect(judge({}, { choice: "invisible" })).toBe("send");
  expect(judge({ settings })).toBe("drop");
  expect(judge({ settings: { ...settings, timeZone: "Asia/Ho_Chi_Minh" } })).toBe("send");
});
