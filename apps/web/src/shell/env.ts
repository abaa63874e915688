/** React's development build evaluates strings to show better traces. */
export const isDevelopment = process.env.NODE_ENV === "development";
