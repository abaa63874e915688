import type { Message } from "../schema.ts";
import type { Timelines } from "./timelines.ts";

export interface ActAhead {
  message: Message;
  change: (message: Message) => Message;
  request: () => Promise<Message>;
}

/** Shows a change before the server has made it. A refusal takes it back, unless something newer is there, and rejects. */
export async function actAhead(timelines: Timelines, { message, change, request }: ActAhead): Promise<void> {
  let before = message;
  timelines.patch(message, (now) => {
    before = now;
    return change(now);
  });
  try {
    timelines.apply(await request());
  } catch (error) {
    timelines.patch(message, (now) => (now.changedSeq === before.changedSeq ? before : now));
    throw error;
  }
}
