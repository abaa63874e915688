export type { Bus, BusSubscription } from "./bus.ts";
export type { FollowOptions, Hub, StreamEvent, StreamItem, StreamSource } from "./stream.ts";
export { type GroupedWriter, QueueFullError } from "./write-group.ts";
