export type { Bus, BusSubscription } from "./bus.ts";
export { createGroupedWriter, type DrainableWriter, type GroupedWriterOptions } from "./grouped-writer.ts";
export { createHub, type HubOptions, type HubStats, type NodeHub } from "./hub.ts";
export { everybody } from "./everybody.ts";
export type { ErrorListener } from "./listeners.ts";
export { createMemoryBus } from "./memory-bus.ts";
export { createTopicHub, type JoinOptions, type Joined, type TopicHub, type TopicHubOptions } from "./topic-hub.ts";
export type { TopicEvent, TopicReceiver } from "./topic.ts";
export { createRedisBus, type RedisBusOptions } from "./redis-bus.ts";
export { createMemoryMedium, type MemoryMedium } from "./memory-medium.ts";
export type {
  FollowOptions,
  Hub,
  LiveOffer,
  LiveReceiver,
  StreamEvent,
  StreamItem,
  EndsWatching,
  StreamSource,
} from "./stream.ts";
export { type RateLimit, type RateLimiter, RateUnsureError } from "./rate-limit.ts";
export { createRateLimiters, type RateLimiters, type RateLimitersOptions } from "./rate-limiters.ts";
export { type GroupedWriter, QueueFullError } from "./write-group.ts";
export type { Attendance, AttendanceStatus } from "./presence/attendance.ts";
export { createMemoryPresenceStore } from "./presence/memory-presence-store.ts";
export { type PresenceNode, type PresenceNodeOptions, createPresenceNode } from "./presence/presence-node.ts";
export type { DeadNode, PresenceStore, PresenceStoreTimes } from "./presence/presence-store.ts";
export { createRedisPresenceStore } from "./presence/redis-presence-store.ts";
