export type { Bus, BusSubscription } from "./bus.ts";
export { createGroupedWriter, type DrainableWriter, type GroupedWriterOptions } from "./grouped-writer.ts";
export { createHub, type HubOptions, type HubStats, type NodeHub } from "./hub.ts";
export type { ErrorListener } from "./listeners.ts";
export { createMemoryBus } from "./memory-bus.ts";
export { createRedisBus, type RedisBusOptions } from "./redis-bus.ts";
export { createMemoryMedium, type MemoryMedium } from "./memory-medium.ts";
export type { FollowOptions, Hub, LiveOffer, StreamEvent, StreamItem, StreamSource } from "./stream.ts";
export { type GroupedWriter, QueueFullError } from "./write-group.ts";
