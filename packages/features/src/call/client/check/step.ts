/** What is looked at, in the order in which one thing builds on another. */
export const stepNames = [
  "page",
  "socket",
  "stun",
  "turnUdp",
  "turnTcp",
  "turnTls",
  "microphone",
  "camera",
  "speaker",
  "notifications",
] as const;
export type StepName = (typeof stepNames)[number];

/** What goes over the network, and asks nobody for anything. */
export const networkSteps: readonly StepName[] = ["page", "socket", "stun", "turnUdp", "turnTcp", "turnTls"];

/** What came of a step, in words for the person. */
export type Outcome =
  | { is: "passed"; detail: string }
  /** What does not work, and what to do about it. */
  | { is: "failed"; problem: string; advice: string }
  /** There was nothing to look at. */
  | { is: "skipped"; detail: string };

export type StepState = { is: "waiting" } | { is: "running" } | Outcome;

export type StepStates = Readonly<Record<StepName, StepState>>;

/** Does what a step is about. Never rejects; ends early, with anything, when the signal aborts. */
export type Run = (signal: AbortSignal) => Promise<Outcome>;

export const stepWords: Record<StepName, { title: string; purpose: string }> = {
  page: { title: "Parley's page", purpose: "Whether this device reaches the web app" },
  socket: { title: "Live connection", purpose: "Messages and rings come over a WebSocket" },
  stun: { title: "Address from outside", purpose: "STUN: how others can reach this device directly" },
  turnUdp: { title: "Relay over UDP", purpose: "TURN: the best way where there is no direct one" },
  turnTcp: { title: "Relay over TCP", purpose: "TURN: for networks that let no UDP through" },
  turnTls: { title: "Relay over TLS", purpose: "TURN: for networks that let only secure connections through" },
  microphone: { title: "Microphone", purpose: "Say a few words when you start it" },
  camera: { title: "Camera", purpose: "Takes one picture, which stays here" },
  speaker: { title: "Speaker", purpose: "Plays a tone until you answer" },
  notifications: { title: "Notifications", purpose: "So that a call reaches you in another tab" },
};
