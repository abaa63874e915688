import type { Client } from "@parley/testing/client";
import type { Asker, Kind, Place } from "./place.ts";

/** What each asker gets: `ok`, or the domain code of the refusal. */
export type Verdicts = Record<Asker, string>;

/** One question about one procedure. A procedure may have several, told apart by `about`. */
export interface Row {
  about?: string;
  /** The question changes what the next asker would be told: everybody gets a place of their own. */
  isOnce?: boolean;
  /** It changes what other questions would be told: it gets a place of its own. */
  isApart?: boolean;
  ask: (client: Client, place: Place, asker: Asker) => Promise<unknown>;
  expect: (kind: Kind) => Verdicts;
}

/** The same for all. */
export function all(verdict: string): Verdicts {
  return {
    stranger: verdict,
    outsider: verdict,
    former: verdict,
    member: verdict,
    admin: verdict,
    owner: verdict,
    governor: verdict,
  };
}

export const signedIn = (but: Partial<Verdicts> = {}) => ({ ...all("ok"), stranger: "SIGN_IN_REQUIRED", ...but });

/** Whoever is in the room; those outside learn of public rooms only. */
export const members =
  (but: Partial<Verdicts> = {}) =>
  (kind: Kind): Verdicts => {
    const outside = kind === "public" ? "NOT_A_MEMBER" : "ROOM_NOT_FOUND";
    return signedIn({ outsider: outside, former: outside, governor: outside, ...but });
  };

/** Whoever keeps order there, and governors. */
export const moderators = members({ member: "ROLE_TOO_LOW", governor: "ok" });

export const owners = members({ member: "ROLE_TOO_LOW", admin: "ROLE_TOO_LOW", governor: "ok" });

/** A message named by its id alone: those outside learn nothing of it. */
export const seers = (but: Partial<Verdicts> = {}) =>
  signedIn({ outsider: "MESSAGE_NOT_FOUND", former: "MESSAGE_NOT_FOUND", governor: "MESSAGE_NOT_FOUND", ...but });

/** The owner and the admins of the installation. */
export const governors: Verdicts = { ...all("OWNER_ONLY"), stranger: "SIGN_IN_REQUIRED", governor: "ok" };
