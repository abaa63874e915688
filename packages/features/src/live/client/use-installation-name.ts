import { useLiveClient } from "./live-context.ts";

/** What the owner calls this place. */
export function useInstallationName(): string {
  return useLiveClient().installationName;
}
