import { z } from "zod";
import { User, nameMaxChars } from "../user/schema.ts";
import { Id, Timestamp, line } from "../wire.ts";

export const passwordMinChars = 8;
export const passwordMaxChars = 128;

/** One spelling, one account. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const Password = z.string().min(passwordMinChars).max(passwordMaxChars);

export const SignUp = z.strictObject({
  name: line(nameMaxChars),
  email: Email,
  password: Password,
  inviteCode: z.string().max(64).optional(),
});
export type SignUp = z.infer<typeof SignUp>;

export const SignIn = z.strictObject({ email: z.string().max(254), password: z.string().max(1024) });
export type SignIn = z.infer<typeof SignIn>;

export const Refresh = z.strictObject({ refreshToken: z.string().max(256) });
export type Refresh = z.infer<typeof Refresh>;

/** The web app's word, signed with the shared secret, that a provider vouched for somebody. */
export const Exchange = z.strictObject({ assertion: z.string().max(4096), inviteCode: z.string().max(64).optional() });
export type Exchange = z.infer<typeof Exchange>;

export const RevokeSession = z.strictObject({ sessionId: Id });
export type RevokeSession = z.infer<typeof RevokeSession>;

/** Who signed in, and how to prove it: the access token for minutes, the refresh token once. */
export const SignedIn = z.object({
  user: User,
  sessionId: Id,
  accessToken: z.string(),
  refreshToken: z.string(),
  /** When the access token stops working. */
  expiresAt: Timestamp,
});
export type SignedIn = z.infer<typeof SignedIn>;

/** A signed-in login, as its owner sees it. */
export const Session = z.object({
  id: Id,
  userAgent: z.string(),
  address: z.string(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  expiresAt: Timestamp,
  isCurrent: z.boolean(),
});
export type Session = z.infer<typeof Session>;
