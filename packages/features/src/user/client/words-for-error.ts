import { isTRPCClientError } from "@trpc/client";

const noAnswer = "That did not work: the server could not be reached. Try again in a moment.";

/** What to tell a person about a call that failed. The server's own words are written for people. */
export function wordsForError(error: unknown): string {
  return isTRPCClientError(error) && error.data ? error.message : noAnswer;
}
