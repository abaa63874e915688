import { z } from "zod";
import { Message } from "../message/schema.ts";
import { Room } from "../room/schema.ts";
import { Person } from "../user/schema.ts";
import { Id, Timestamp, line } from "../wire.ts";

export const reasonMaxChars = 500;

/** Somebody asked the moderators to look at a message. */
export const Report = z.object({
  id: Id,
  reason: z.string(),
  reporter: Person,
  /** As it is now: a tombstone once it has been removed. */
  message: Message,
  /** What it said when it was reported, whatever has become of it; its author and the time of writing do not change. */
  reported: Message.pick({ body: true, editedAt: true }),
  author: Person,
  room: Room.pick({ id: true, kind: true, name: true }),
  createdAt: Timestamp,
  resolvedAt: Timestamp.nullable(),
  resolvedBy: Person.nullable(),
});
export type Report = z.infer<typeof Report>;

export const CreateReport = z.strictObject({ messageId: Id, reason: line(reasonMaxChars) });
export type CreateReport = z.infer<typeof CreateReport>;

export const ListReports = z.strictObject({
  /** Settled ones instead of the open ones. */
  isResolved: z.boolean().default(false),
  /** The last one of the page before. */
  before: Id.optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListReports = z.infer<typeof ListReports>;

export const ReportPage = z.object({ reports: z.array(Report), hasMore: z.boolean() });
export type ReportPage = z.infer<typeof ReportPage>;

export const ResolveReport = z.strictObject({ reportId: Id });
export type ResolveReport = z.infer<typeof ResolveReport>;
