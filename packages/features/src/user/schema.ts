import { z } from "zod";
import { Id, Timestamp, line, text } from "../wire.ts";

export const nameMaxChars = 80;

/** What everybody may know of somebody. */
export const Person = z.object({ id: Id, name: z.string() });
export type Person = z.infer<typeof Person>;

/** In the installation as a whole: the `owner` is the first who signed up. */
export const UserRole = z.enum(["owner", "admin", "member"]);
export type UserRole = z.infer<typeof UserRole>;

/** What somebody may know of themselves. */
export const User = Person.extend({
  email: z.string(),
  role: UserRole,
  createdAt: Timestamp,
  /** Others see how far they have read, and they see it of others. */
  sharesReceipts: z.boolean(),
  /** Others see when they were last here, and they see it of others. */
  sharesLastSeen: z.boolean(),
});
export type User = z.infer<typeof User>;

export const UserById = z.strictObject({ userId: Id });
export type UserById = z.infer<typeof UserById>;

/** What is absent stays as it is. */
export const UpdateUser = z.strictObject({
  name: line(nameMaxChars).optional(),
  sharesReceipts: z.boolean().optional(),
  sharesLastSeen: z.boolean().optional(),
});
export type UpdateUser = z.infer<typeof UpdateUser>;

export const SearchUsers = z.strictObject({
  query: text(nameMaxChars).default(""),
  limit: z.int().min(1).max(50).default(20),
});
export type SearchUsers = z.infer<typeof SearchUsers>;
