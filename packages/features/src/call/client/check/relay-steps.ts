import type { IceServer, IceServers } from "../../schema.ts";
import type { GatherOptions, Gathered } from "./gather.ts";
import type { Outcome, Run, StepName } from "./step.ts";

export type Way = Extract<StepName, "stun" | "turnUdp" | "turnTcp" | "turnTls">;

export interface RelayOptions {
  /** Asked once for all ways, shortly before they are tried. */
  fetchServers: () => Promise<IceServers>;
  gather: (options: GatherOptions) => Promise<Gathered>;
}

const refusedCode = 401;

/** Looks whether there is this way for calls. */
export function checkWay(way: Way, { fetchServers, gather }: RelayOptions): Run {
  return async (signal) => {
    try {
      const { iceServers } = await fetchServers();
      if (iceServers.length === 0) return noRelay;
      const server = serverFor(way, iceServers);
      if (!server) return { is: "skipped", detail: `No address over ${protocols[way]} is set up here` };
      const type = way === "stun" ? "srflx" : "relay";
      return wayOutcome(way, server, await gather({ server, type, signal }));
    } catch {
      return {
        is: "failed",
        problem: "Parley's server did not say where the relay is",
        advice: "Look at the live connection above, then try again.",
      };
    }
  };
}

const noRelay: Outcome = {
  is: "skipped",
  detail: "There is no relay here: calls connect directly, which some networks prevent",
};

const protocols: Record<Way, string> = { stun: "UDP", turnUdp: "UDP", turnTcp: "TCP", turnTls: "TLS" };

/** The server's address for one way only, so that no other way can help out. A TURN server answers STUN as well. */
export function serverFor(way: Way, servers: readonly IceServer[]): IceServer | undefined {
  for (const { urls, ...credentials } of servers) {
    const url = urls.find((one) => wayOf(one) === (way === "stun" ? "turnUdp" : way));
    if (url === undefined) continue;
    return way === "stun" ? { urls: [stunUrl(url)] } : { urls: [url], ...credentials };
  }
  return undefined;
}

/** `turn:host:port?transport=…` (RFC 7065); UDP where it does not say. */
function wayOf(url: string): Way {
  if (url.startsWith("turns:")) return "turnTls";
  return url.includes("transport=tcp") ? "turnTcp" : "turnUdp";
}

function stunUrl(turnUrl: string): string {
  return turnUrl.replace(/^turn:/, "stun:").replace(/\?.*$/, "");
}

/** What was found, in words. */
export function wayOutcome(way: Way, server: IceServer, { foundMs, errorCodes }: Gathered): Outcome {
  const address = server.urls[0]?.replace(/^\w+:/, "").replace(/\?.*$/, "") ?? "";
  if (foundMs !== null) return { is: "passed", detail: `Found in ${Math.max(1, Math.round(foundMs))} ms` };
  // A device that is seen from outside as it sees itself has no other address to tell.
  if (way === "stun" && errorCodes.length === 0)
    return { is: "passed", detail: "Others see the address that this device has" };
  if (errorCodes.includes(refusedCode)) {
    return {
      is: "failed",
      problem: `The relay at ${address} refuses Parley's password`,
      advice:
        "Whoever runs Parley: TURN_SECRET and the relay's static-auth-secret must be the same, and both clocks right.",
    };
  }
  return { is: "failed", ...unreachable[way](address) };
}

const unreachable: Record<Way, (address: string) => { problem: string; advice: string }> = {
  stun: (address) => ({
    problem: `No answer over UDP from ${address}`,
    advice: "A firewall may let no UDP through. Calls then go through the relay over TCP or TLS, if those pass below.",
  }),
  turnUdp: (address) => ({
    problem: `The relay cannot be reached over UDP at ${address}`,
    advice:
      "Calls still work over TCP or TLS, a little slower. The network's administrator can allow UDP to this address.",
  }),
  turnTcp: (address) => ({
    problem: `The relay cannot be reached over TCP at ${address}`,
    advice: "If UDP or TLS passes, calls work all the same. Otherwise ask for TCP to be allowed to this address.",
  }),
  turnTls: (address) => ({
    problem: `The relay cannot be reached over TLS at ${address}`,
    advice: "Whoever runs Parley: look whether the port is open, and the relay's certificate is valid for that name.",
  }),
};
