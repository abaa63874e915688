import { toast } from "@parley/ui/toast";
import { useNavigation } from "@parley/ui/navigation";
import { readError } from "../../../client-error.ts";
import { roomHref } from "../../../room/client/room-href.ts";
import type { Call, CallMedia } from "../../schema.ts";
import { useCallSession } from "../call-context.ts";
import { useRings } from "../rings/rings-context.ts";

/** Answers a call that rings, in place of the one that goes on here, or declines it. Either stops the ringing at once. */
export function useAnswer(call: Call): { accept(media: CallMedia): void; decline(): void } {
  const session = useCallSession();
  const rings = useRings();
  const { path, push } = useNavigation();
  const say = (error: unknown) => void toast.error(readError(error).message);

  return {
    accept(media) {
      rings.stop(call.id);
      session.leave();
      session.dismiss();
      const href = roomHref(call.roomId);
      if (path !== href) push(href);
      session.accept(call, { media }).catch(say);
    },
    decline() {
      rings.stop(call.id);
      const view = session.view();
      const isBusy = view !== null && view.phase !== "ended";
      session.decline(call, isBusy ? "busy" : "declined").catch(say);
    },
  };
}
