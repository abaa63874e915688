import type { SignedInContext } from "@parley/api";
import { Topic, type TopicChoice, type TopicInput } from "../schema.ts";

/** All topics, and to which of them the caller subscribes: to all, unless they said otherwise. */
export async function listTopics(ctx: SignedInContext): Promise<TopicChoice[]> {
  const settings = await ctx.db.prisma.notificationSettings.findUnique({ where: { userId: ctx.identity.userId } });
  return toChoices(settings?.unsubscribed ?? []);
}

/** From now on the caller is notified of this topic. Answers all of them. */
export function subscribe(ctx: SignedInContext, input: TopicInput): Promise<TopicChoice[]> {
  return choose(ctx, input, { name: "subscribe-topic", sql: subscribeSql });
}

/** From now on the caller is not notified of this topic. Answers all of them. */
export function unsubscribe(ctx: SignedInContext, input: TopicInput): Promise<TopicChoice[]> {
  return choose(ctx, input, { name: "unsubscribe-topic", sql: unsubscribeSql });
}

async function choose(
  ctx: SignedInContext,
  { topic }: TopicInput,
  { name, sql }: { name: string; sql: string },
): Promise<TopicChoice[]> {
  const [row] = await ctx.db.sql<{ unsubscribed: Topic[] }>(name, sql, [ctx.identity.userId, topic]);
  return toChoices(row?.unsubscribed ?? []);
}

function toChoices(unsubscribed: readonly Topic[]): TopicChoice[] {
  return Topic.options.map((topic) => ({ topic, isSubscribed: !unsubscribed.includes(topic) }));
}

const subscribeSql = `
  UPDATE notification_settings SET unsubscribed = array_remove(unsubscribed, $2::notification_topic)
  WHERE user_id = $1 RETURNING to_json(unsubscribed) AS unsubscribed`;

const unsubscribeSql = `
  INSERT INTO notification_settings AS s (user_id, unsubscribed) VALUES ($1, ARRAY[$2::notification_topic])
  ON CONFLICT (user_id) DO UPDATE SET
    unsubscribed = array_remove(s.unsubscribed, $2::notification_topic) || $2::notification_topic
  RETURNING to_json(unsubscribed) AS unsubscribed`;
