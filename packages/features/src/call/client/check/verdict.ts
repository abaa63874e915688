import { type StepName, type StepStates, networkSteps } from "./step.ts";

export interface Verdict {
  tone: "good" | "fair" | "bad";
  words: string;
}

/** What the network's steps come to together; null until they have all ended. */
export function verdictOf(states: StepStates): Verdict | null {
  if (networkSteps.some((name) => states[name].is === "waiting" || states[name].is === "running")) return null;
  const isFine = (name: StepName) => states[name].is === "passed";
  if (!isFine("page") || !isFine("socket"))
    return { tone: "bad", words: "Parley itself is hard to reach from here: begin with the first step that failed." };
  if (isFine("turnUdp")) return { tone: "good", words: "Calls should connect from here." };
  if (isFine("turnTcp") || isFine("turnTls"))
    return { tone: "fair", words: "Calls should connect from here, but over TCP: sound may stutter on a bad line." };
  const hasRelay = states.turnUdp.is === "failed" || states.turnTcp.is === "failed" || states.turnTls.is === "failed";
  if (!hasRelay)
    return {
      tone: "fair",
      words: "Calls connect within one network and through most routers; there is no relay here.",
    };
  if (isFine("stun"))
    return { tone: "fair", words: "Calls connect only where there is a direct way: the relay cannot be reached." };
  return { tone: "bad", words: "Calls will hardly connect from here: neither a direct way nor the relay was found." };
}
