import { useMutation } from "@tanstack/react-query";
import { toast } from "@parley/ui/toast";
import { readError } from "../../client-error.ts";
import { useTRPC } from "../../trpc.ts";
import { useMe } from "../../user/client/use-me.ts";
import type { PersonPresence, SetPresence } from "../schema.ts";
import { usePresenceClient } from "./presence-context.ts";
import { usePresence } from "./use-presence.ts";

export interface OwnPresence {
  /** Undefined until it is known. */
  own: PersonPresence | undefined;
  /** Changes what others see. Fulfils with whether it was taken; what went wrong is said. */
  choose(choice: SetPresence): Promise<boolean>;
}

/** How one is seen, and how to change it. */
export function useOwnPresence(): OwnPresence {
  const { id } = useMe();
  const client = usePresenceClient();
  const { mutateAsync } = useMutation(useTRPC().presence.set.mutationOptions());
  return {
    own: usePresence(id),
    async choose(choice) {
      try {
        client?.apply(await mutateAsync(choice));
        return true;
      } catch (error) {
        toast.error(readError(error).message);
        return false;
      }
    },
  };
}
