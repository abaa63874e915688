/** What looking for a way through one server brought. */
export interface Gathered {
  /** How long it took until there was one, in milliseconds; null when there was none. */
  foundMs: number | null;
  /** The errors on the way there, as servers and the browser number them: 701 is no answer, 401 a refused password. */
  errorCodes: number[];
}

export interface GatherOptions {
  server: RTCIceServer;
  /** Of which kind the way has to be: `srflx` is the address from outside, `relay` one at the relay. */
  type: "srflx" | "relay";
  signal: AbortSignal;
}

/** Longer than browsers ask a server that does not answer. */
const timeoutMs = 15_000;

/** Looks for candidates (RFC 8445) through one server alone, and needs neither a device nor anybody else for that. */
export async function gather({ server, type, signal }: GatherOptions): Promise<Gathered> {
  const startedAt = performance.now();
  const errorCodes: number[] = [];
  const connection = new RTCPeerConnection({
    iceServers: [server],
    iceTransportPolicy: type === "relay" ? "relay" : "all",
  });
  connection.addEventListener("icecandidateerror", ({ errorCode }) => errorCodes.push(errorCode));
  // Otherwise there is nothing to look for a way for.
  connection.createDataChannel("check");
  try {
    const found = waitForCandidate(connection, type, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
    await connection.setLocalDescription();
    return { foundMs: (await found) ? performance.now() - startedAt : null, errorCodes };
  } finally {
    connection.close();
  }
}

/** True with the first candidate of this kind, false when there will be none. */
function waitForCandidate(connection: RTCPeerConnection, type: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(false), { once: true });
    connection.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate === null) resolve(false);
      else if (candidate.type === type) resolve(true);
    });
  });
}
