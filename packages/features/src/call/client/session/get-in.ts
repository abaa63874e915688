import { readError } from "../../../client-error.ts";
import type { CallEntry } from "../../schema.ts";

export interface WayIn {
  ask(): Promise<CallEntry>;
  /** What to ask when an answer got lost, which may have been a yes: of a person's devices the last to ask is in the call. */
  askAgain(): Promise<CallEntry>;
  /** False as soon as the person has changed their mind. */
  isWanted(): boolean;
}

const attempts = 4;
const retryMs = 500;

/** Asks the server to let this device into a call, until it has answered. @throws what it refused, or the last failure */
export async function getIn({ ask, askAgain, isWanted }: WayIn): Promise<CallEntry> {
  let failure: unknown;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      return await (attempt === 0 ? ask() : askAgain());
    } catch (error) {
      failure = error;
      if (readError(error).code !== "DISCONNECTED" || !isWanted()) break;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
  throw failure;
}
