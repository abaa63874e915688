/** The largest frame or request body that is read, in bytes. */
export const maxPayloadBytes = 64 * 1024;

/**
 * The most calls in one frame or request. The stock client puts everything that is asked in one turn of its event loop
 * into one frame, after a reconnect all its streams too: it must not be refused what a busy page asks.
 */
export const maxBatchSize = 100;

/** How long a socket may take to say who it is, in milliseconds. */
export const authDeadlineMs = 5_000;
