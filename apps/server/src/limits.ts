/** The largest frame or request body that is read, in bytes. */
export const maxPayloadBytes = 64 * 1024;

/**
 * The most calls in one frame or request. The stock client puts everything that is asked in one turn of its event loop
 * into one frame, after a reconnect all its streams too: it must not be refused what a busy page asks.
 */
export const maxBatchSize = 100;

/** How long a socket may take to say who it is, in milliseconds. */
export const authDeadlineMs = 5_000;

/** With more than this waiting for a socket, what may be missed is left out, and what is replayed waits, in bytes. */
export const softBufferBytes = 128 * 1024;

/** A socket for which more than this would wait is closed, and resumes by its cursors, in bytes. */
export const hardBufferBytes = 1024 * 1024;

/** A socket for which something waits, and of which nothing has been taken for this long, is cut, in milliseconds. */
export const stalledMs = 30_000;

/** How long a reader that is too slow may take to answer the close, before the socket is cut, in milliseconds. */
export const closeWaitMs = 1_000;

/** How long anybody may take to answer a close, before the socket is cut, in milliseconds. */
export const closeAnswerMs = 30_000;
