import type { DeviceProblem } from "../call-session.ts";

/** What an error of `getUserMedia` or `getDisplayMedia` means for the person (W3C mediacapture-streams, section 10.2). */
export function deviceProblemOf(error: unknown): DeviceProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    case "NotSupportedError":
    case "TypeError":
      return "unsupported";
    default:
      return "failed";
  }
}

/** Whoever closes the list of screens has changed their mind: that is no problem, unless the system itself said no. */
export function screenProblemOf(error: unknown): DeviceProblem | null {
  const problem = deviceProblemOf(error);
  const isRefusedBySystem = error instanceof DOMException && error.message.includes("system");
  return problem === "denied" && !isRefusedBySystem ? null : problem;
}
