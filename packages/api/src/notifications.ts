import type { GroupedReader } from "@parley/db";

/** Somebody's count of unread notifications and, if one is named, that one. */
export interface NotificationQuestion {
  userId: string;
  id: string | null;
}

export interface NotificationAnswer {
  unread: number;
  /** As `notification-row.ts` has it; null when it is gone, or none was asked for. */
  row: unknown;
}

/** Where a browser takes what is pushed to it, and the keys to encrypt it with (RFC 8291). */
export interface PushAddress {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface PushMessage {
  /** At most some 3,900 bytes. */
  payload: string;
  /** How long it is worth delivering. */
  ttlSeconds: number;
  /** RFC 8030, section 5.3. */
  urgency: "normal" | "high";
  /** Of those not yet delivered, a later one with the same tag replaces it (RFC 8030, section 5.4). */
  tag: string;
}

/**
 * What became of a push: the push service took it; it does not know the device any more; it wants to be asked later, or
 * could not be reached; or it will never take it.
 */
export type PushOutcome =
  | { status: "taken" | "gone" }
  | { status: "later"; afterMs: number | null }
  | { status: "refused"; reason: string };

/** The way to the push services of browsers' makers. */
export interface Push {
  /** Of the installation (RFC 8292), base64url. */
  publicKey: string;
  /** Whether something may be sent there: over https, and into no private network. */
  isAllowed(endpoint: string): Promise<boolean>;
  /** Never rejects, and takes no longer than its own time limit. */
  send(address: PushAddress, message: PushMessage): Promise<PushOutcome>;
}

/** What a node does about notifications besides answering. */
export interface Notifications {
  /** Says that a room's log has grown. Never waits. */
  wake(roomId: string): void;
  /** Says that there are pushes to be sent. Never waits. */
  wakePushes(): void;
  reader: GroupedReader<NotificationQuestion, NotificationAnswer>;
  push: Push;
  /** Whether the installation can send mail. */
  canEmail: boolean;
}
