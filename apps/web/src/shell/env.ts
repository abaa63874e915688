/** React's development build evaluates strings to show better traces. */
export const isDevelopment = process.env.NODE_ENV === "development";

/** True in the build of the container image, which carries the files that a run needs and nothing else. */
export const isForImage = process.env["PARLEY_IMAGE"] === "1";
