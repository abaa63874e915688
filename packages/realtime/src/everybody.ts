/** As the `ends` of an event: the right of all users to the stream ends right after this event, which they still get. */
export const everybody = "*";
