import { toast } from "@parley/ui/toast";
import { useNavigation } from "@parley/ui/navigation";
import { readError } from "../../../client-error.ts";
import { roomHref } from "../../../room/client/room-href.ts";
import type { Call, CallMedia } from "../../schema.ts";
import { useCallSession } from "../call-context.ts";
import { useRings } from "../rings/rings-context.ts";

export interface Answer {
  /** In place of the call that goes on here. */
  accept(media: CallMedia): void;
  decline(): void;
  /** Declines, and goes to where one can say why. */
  reply(): void;
}

/** What one can do about a call that rings. All of it stops the ringing at once. */
export function useAnswer(call: Call): Answer {
  const session = useCallSession();
  const rings = useRings();
  const { path, push } = useNavigation();
  const say = (error: unknown) => void toast.error(readError(error).message);

  function goThere(): void {
    const href = roomHref(call.roomId);
    if (path !== href) push(href);
  }

  function decline(): void {
    rings.stop(call.id);
    const view = session.view();
    const isBusy = view !== null && view.phase !== "ended";
    session.decline(call, isBusy ? "busy" : "declined").catch(say);
  }

  return {
    accept(media) {
      rings.stop(call.id);
      session.leave();
      session.dismiss();
      goThere();
      session.accept(call, { media }).catch(say);
    },
    decline,
    reply() {
      decline();
      goThere();
    },
  };
}
