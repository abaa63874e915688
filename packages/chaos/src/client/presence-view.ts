import { setTimeout as pause } from "node:timers/promises";
import type { PresenceStatus } from "@parley/features/presence/schema";
import { connect } from "@parley/testing/client";

/** How one node shows who is here, to somebody who never looks away. */
export interface PresenceView extends AsyncDisposable {
  readonly url: string;
  statusOf(userId: string): PresenceStatus | undefined;
}

export interface PresenceViewOptions {
  url: string;
  token: string;
  userIds: readonly string[];
}

const resumeAfterMs = 200;

export function openPresenceView({ url, token, userIds }: PresenceViewOptions): PresenceView {
  const client = connect(url, token, { retryDelayMs: 150 });
  const statuses = new Map<string, PresenceStatus>();
  let isClosed = false;

  function follow(): void {
    if (isClosed) return;
    client.socket.live.presence.subscribe(
      { userIds: [...userIds] },
      {
        onData({ people }) {
          for (const { userId, status } of people) statuses.set(userId, status);
        },
        onError: () => void pause(resumeAfterMs).then(follow),
      },
    );
  }

  follow();
  return {
    url,
    statusOf: (userId) => statuses.get(userId),
    async [Symbol.asyncDispose]() {
      isClosed = true;
      await client[Symbol.asyncDispose]();
    },
  };
}
