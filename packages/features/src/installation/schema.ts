import { z } from "zod";
import { Id, Timestamp, line } from "../wire.ts";

export const installationNameMaxChars = 60;

/** What anybody may know of this place before signing in. */
export const Installation = z.object({
  name: z.string(),
  /** Nobody has signed up yet: whoever does first owns it. */
  isNew: z.boolean(),
  signUp: z.enum(["invite", "open"]),
});
export type Installation = z.infer<typeof Installation>;

export const RenameInstallation = z.strictObject({ name: line(installationNameMaxChars) });
export type RenameInstallation = z.infer<typeof RenameInstallation>;

/** A link's code that lets people sign up until it expires or is revoked. */
export const Invite = z.object({ id: Id, code: z.string(), createdAt: Timestamp, expiresAt: Timestamp, uses: z.int() });
export type Invite = z.infer<typeof Invite>;

export const InviteByCode = z.strictObject({ code: z.string().max(64) });
export type InviteByCode = z.infer<typeof InviteByCode>;

export const RevokeInvite = z.strictObject({ inviteId: Id });
export type RevokeInvite = z.infer<typeof RevokeInvite>;
