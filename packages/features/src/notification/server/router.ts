import { procedure, router } from "@parley/api";
import {
  ListNotifications,
  MarkNotificationsRead,
  PushEndpoint,
  PushTarget,
  SetRoomChoice,
  TopicInput,
  UpdateNotificationSettings,
} from "../schema.ts";
import { countUnread } from "./count-unread.ts";
import { listNotifications } from "./list-notifications.ts";
import { markAllNotificationsRead, markNotificationsRead } from "./mark-notifications-read.ts";
import { addPush, removePush } from "./push-subscriptions.ts";
import { setRoomChoice } from "./room-choice.ts";
import { readSettings, updateSettings } from "./settings.ts";
import { testPush } from "./test-push.ts";
import { listTopics, subscribe, unsubscribe } from "./topics.ts";

export const notificationRouter = router({
  list: procedure.input(ListNotifications).query(({ ctx, input }) => listNotifications(ctx, input)),
  markRead: procedure.input(MarkNotificationsRead).mutation(({ ctx, input }) => markNotificationsRead(ctx, input)),
  markAllRead: procedure.mutation(({ ctx }) => markAllNotificationsRead(ctx)),
  unreadCount: procedure.query(({ ctx }) => countUnread(ctx)),
  topics: procedure.query(({ ctx }) => listTopics(ctx)),
  subscribe: procedure.input(TopicInput).mutation(({ ctx, input }) => subscribe(ctx, input)),
  unsubscribe: procedure.input(TopicInput).mutation(({ ctx, input }) => unsubscribe(ctx, input)),
  settings: procedure.query(({ ctx }) => readSettings(ctx)),
  updateSettings: procedure.input(UpdateNotificationSettings).mutation(({ ctx, input }) => updateSettings(ctx, input)),
  setRoomChoice: procedure.input(SetRoomChoice).mutation(({ ctx, input }) => setRoomChoice(ctx, input)),
  pushKey: procedure.query(({ ctx }) => ({ publicKey: ctx.notifications.push.publicKey })),
  addPush: procedure.input(PushTarget).mutation(({ ctx, input }) => addPush(ctx, input)),
  removePush: procedure.input(PushEndpoint).mutation(({ ctx, input }) => removePush(ctx, input)),
  testPush: procedure.mutation(({ ctx }) => testPush(ctx)),
});
