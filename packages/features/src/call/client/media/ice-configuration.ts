import type { IceServers } from "../../schema.ts";

/** Credentials are renewed when they end sooner than this, in milliseconds: what is looked for now must still be found. */
const renewBeforeMs = 10 * 60_000;
const retryMs = 2_000;

export interface IceConfigurationOptions {
  fetchServers(signal: AbortSignal): Promise<IceServers>;
  isRelayOnly(): boolean;
  /** Ends the waiting for a server that does not answer. */
  signal: AbortSignal;
}

/**
 * Gives what a connection needs to find its way, with credentials that are good for a while. Asks until there is an answer,
 * since without servers a relayed call could only fail. Rejects only when the call is over.
 */
export function createIceConfiguration({ fetchServers, isRelayOnly, signal }: IceConfigurationOptions) {
  let known: IceServers | null = null;
  let asking: Promise<IceServers> | null = null;

  function isGood({ expiresAt }: IceServers): boolean {
    return expiresAt === null || Date.parse(expiresAt) - Date.now() > renewBeforeMs;
  }

  async function ask(): Promise<IceServers> {
    while (!signal.aborted) {
      try {
        known = await fetchServers(signal);
        return known;
      } catch {
        if (known && Date.parse(known.expiresAt ?? "") > Date.now()) return known;
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
    throw new Error("The call is over");
  }

  return async function configuration(): Promise<RTCConfiguration> {
    if (!known || !isGood(known)) asking ??= ask().finally(() => (asking = null));
    const { iceServers } = known && isGood(known) ? known : await (asking ?? ask());
    return { iceServers, iceTransportPolicy: isRelayOnly() ? "relay" : "all" };
  };
}
