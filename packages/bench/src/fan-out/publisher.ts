import { z } from "zod";
import type { Rig } from "../rig/rig.ts";
import { eventBytes } from "../servers/event.ts";
import type { Contender } from "./contenders.ts";

/** So many events, so far apart; 0: all at once. */
export type Publish = (count: number, everyMs: number) => Promise<void>;

export function createPublisher({ askLoad, crowd, urls, publish }: Rig, { events }: Contender): Publish {
  const { roomId } = crowd;
  switch (events) {
    case "within":
      return publish;
    case "client":
      return async (count, everyMs) =>
        void (await askLoad(z.null(), { do: "say", roomId, count, everyMs, bodyChars: eventBytes }));
    case "stored": {
      const sender = { url: urls[0] ?? "", token: crowd.tokens[0] ?? "" };
      return async (count, everyMs) =>
        void (await askLoad(z.null(), { do: "send", ...sender, roomId, count, everyMs }));
    }
  }
}
