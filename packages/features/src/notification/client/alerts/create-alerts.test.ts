import { beforeEach, expect, test, vi } from "vitest";
import { makeRoom } from "../../../room/client/testing/make-room.ts";
import type { NotificationSettings } from "../../schema.ts";
import { makeNotification } from "../testing/make-notification.ts";
import { type AlertsOptions, createAlerts } from "./create-alerts.ts";

const settings: NotificationSettings = {
  keywords: [],
  quietHours: null,
  showsPreviews: true,
  emailDigest: "never",
  canEmail: false,
};
const mention = makeNotification();
const tabs = { isLeader: () => true, isOnScreen: async () => false, start: () => () => {} };
const show = vi.fn<AlertsOptions["show"]>(async () => {});
const chime = vi.fn(async () => {});

function alertsWith(changes: Partial<AlertsOptions> = {}) {
  return createAlerts({
    tabs,
    settings: async () => settings,
    roomOf: () => makeRoom({ id: mention.roomId ?? "" }),
    isDnd: () => false,
    isSoundOn: () => true,
    hasPermission: () => true,
    show,
    chime,
    ...changes,
  });
}

beforeEach(() => {
  show.mockClear();
  chime.mockClear();
});

test("a window says who did what and where, quotes it, and is one for each room", async () => {
  await alertsWith().tell(mention);
  expect(show.mock.calls[0]?.[0]).toEqual({
    title: "Lan mentioned you in #general",
    body: "@Alice, have you seen this?",
    tag: `room:${mention.roomId}`,
    path: `/rooms/${mention.roomId}?m=${mention.messageId}`,
  });
  expect(chime).toHaveBeenCalledOnce();
});

test("nothing is quoted for whoever does not want that", async () => {
  await alertsWith({ settings: async () => ({ ...settings, showsPreviews: false }) }).tell(mention);
  expect(show.mock.calls[0]?.[0].body).toBe("");
});

test("only the tab that leads tells, and of nothing that any tab has on the screen", async () => {
  await alertsWith({ tabs: { ...tabs, isLeader: () => false } }).tell(mention);
  await alertsWith({ tabs: { ...tabs, isOnScreen: async () => true } }).tell(mention);
  const mutedUntil = new Date(Date.now() + 60_000).toISOString();
  await alertsWith({ roomOf: () => makeRoom({ mutedUntil }) }).tell(mention);
  await alertsWith({ isDnd: () => true }).tell(mention);
  expect(show).not.toHaveBeenCalled();
  expect(chime).not.toHaveBeenCalled();
});

test("a click leads those who listen to the message", async () => {
  const alerts = alertsWith({ show: async ({ path }, onOpen) => onOpen(path) });
  const opened: string[] = [];
  const stop = alerts.onOpen((path) => opened.push(path));
  await alerts.tell(mention);
  stop();
  await alerts.tell(mention);
  expect(opened).toEqual([`/rooms/${mention.roomId}?m=${mention.messageId}`]);
});
