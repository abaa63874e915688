import { turnPushOff } from "@parley/features/notification/client/push/push-device";
import { useTRPCClient } from "@parley/features/trpc";
import { leave } from "./leave.ts";

/** Signs out of this device, which is then told of nothing any more. */
export function useLeave(): () => Promise<void> {
  const client = useTRPCClient();
  return async () => {
    // The server forgets the device along with the session, should this fail.
    await turnPushOff(client).catch(() => {});
    await leave();
  };
}
