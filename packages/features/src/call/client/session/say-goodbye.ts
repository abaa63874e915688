import { readError } from "../../../client-error.ts";
import type { Data } from "../../../trpc.ts";
import type { Call, LeaveCall } from "../../schema.ts";

/** A server that cannot be told in this time finds out by itself. */
const attempts = 10;
const retryMs = 2_000;

/** Says that this device has left, until the server has heard it. Null when it will not hear it any more. */
export async function sayGoodbye({ client }: Data, goodbye: LeaveCall): Promise<Call | null> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      return await client.call.leave.mutate(goodbye);
    } catch (error) {
      const { isFinal, retryAfterMs = retryMs } = readError(error);
      if (isFinal) return null;
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    }
  }
  return null;
}
