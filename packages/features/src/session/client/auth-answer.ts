/** What came of trying to sign in or up. */
export type AuthAnswer = { ok: true } | AuthRefusal;

export interface AuthRefusal {
  ok: false;
  /** A domain code of the server, or a word of next-auth for what went wrong with a provider. */
  code: string;
  retryAfterMs?: number | undefined;
}

const words: Record<string, string> = {
  SIGN_IN_FAILED: "That email and password do not match. Check both and try again.",
  SESSION_REVOKED: "You were signed out on this device. Sign in to continue.",
  SIGN_IN_REQUIRED: "Sign in to continue.",
  SIGN_UP_CLOSED: "New accounts need an invite link. Ask somebody here for one.",
  INVITE_NOT_VALID: "This invite link is no longer valid. Ask for a new one.",
  EMAIL_TAKEN: "There may already be an account with this email. Try signing in instead.",
  UNAVAILABLE: "The server cannot answer right now. Try again in a moment.",
  BAD_REQUEST: "Something in this form was not accepted. Check it and try again.",
  EMAIL_NOT_VERIFIED: "The provider has not verified your email address. Verify it there, or use your email here.",
  OAuthCallback: "The provider did not sign you in. Try again, or use your email.",
  OAuthSignin: "The provider could not be reached. Try again, or use your email.",
  AccessDenied: "The provider did not let you in. Try again, or use your email.",
};

const unforeseen = "That did not work. Try again in a moment.";

/** Says in words why it did not work and what to do. */
export function wordsForRefusal({ code, retryAfterMs }: Omit<AuthRefusal, "ok">): string {
  if (code === "RATE_LIMITED") return `Too many tries. Wait ${waitInWords(retryAfterMs)} and try again.`;
  return words[code] ?? unforeseen;
}

function waitInWords(waitMs = 60_000): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  if (seconds < 60) return seconds === 1 ? "a second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
