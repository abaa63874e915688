/** The largest frame or request body that is read, in bytes. */
export const maxPayloadBytes = 64 * 1024;

/** The most calls in one frame or request. */
export const maxBatchSize = 20;

/** How long a socket may take to say who it is, in milliseconds. */
export const authDeadlineMs = 5_000;

/** A socket that is quiet for this long is asked whether it is there, in milliseconds. */
export const pingMs = 25_000;

/** How long it may take to answer, in milliseconds. */
export const pongWaitMs = 10_000;
