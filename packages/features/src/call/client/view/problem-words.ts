import type { DeviceProblem } from "../call-session.ts";

export type DeviceName = "microphone" | "camera" | "screen";

/** What went wrong with a device, and how to mend it. The call goes on without it. */
export function problemWords(device: DeviceName, problem: DeviceProblem): { title: string; help: string } {
  if (device === "screen") return screenWords(problem);
  const name = device === "microphone" ? "microphone" : "camera";
  switch (problem) {
    case "denied":
      return {
        title: `Parley may not use your ${name}`,
        help: `Allow the ${name} for this page in the browser's address bar, then turn it on again.`,
      };
    case "missing":
      return { title: `No ${name} was found`, help: `Plug one in, and turn it on again.` };
    case "busy":
      return {
        title: `Your ${name} is in use`,
        help: `Another program holds it. Close that program, then turn the ${name} on again.`,
      };
    case "unplugged":
      return { title: `Your ${name} was unplugged`, help: "Plug it in again, or choose another one." };
    case "unsupported":
      return {
        title: `This browser gives no ${name} here`,
        help: "Open Parley over HTTPS, or use another browser.",
      };
    case "failed":
      return { title: `Your ${name} did not start`, help: "Try again, or choose another one." };
    default:
      return problem satisfies never;
  }
}

function screenWords(problem: DeviceProblem): { title: string; help: string } {
  if (problem === "denied") {
    return {
      title: "Your screen is not shared",
      help: "If you meant to, allow screen recording for the browser in your system's settings.",
    };
  }
  if (problem === "unsupported" || problem === "missing") {
    return { title: "This browser cannot share a screen", help: "A browser on a computer can." };
  }
  return { title: "Your screen could not be shared", help: "Try again, or share another window." };
}
