import type { Cursor, CursorStep } from "./cursor.ts";
import type { StreamEvent } from "./stream.ts";

/** A cursor that, while a receiver is attached, moves by itself whenever the feed does. */
export interface LiveCursor extends Pick<Cursor, "take"> {
  /** The next step that is not the receiver's. */
  next(): CursorStep;
  readonly isLive: boolean;
  attach(receive: (event: StreamEvent) => void): void;
  /** The feed has moved. False when somebody has to ask for the next step. */
  moved(): boolean;
}

export function createLiveCursor(cursor: Cursor): LiveCursor {
  let receive: ((event: StreamEvent) => void) | undefined;
  /** What the receiver could not take. */
  let left: CursorStep | undefined;

  /** Hands on what there is. Stops being live at the first step that is neither an event nor waiting. */
  function drain(): boolean {
    while (receive) {
      const step = cursor.next();
      if (step.type === "wait") return true;
      if (step.type === "event") {
        receive(step.event);
      } else {
        left = step;
        receive = undefined;
      }
    }
    return false;
  }

  return {
    get isLive() {
      return receive !== undefined;
    },
    next() {
      const step = left ?? cursor.next();
      left = undefined;
      return step;
    },
    attach(to) {
      receive = to;
      drain();
    },
    moved: drain,
    take: cursor.take,
  };
}
