import type { CallMedia } from "../../schema.ts";
import type { CallPlace } from "./status-words.ts";

export interface IncomingWords {
  /** The whole of it in a sentence. */
  title: string;
  /** What kind of call, and where, beside the name. */
  detail: string;
}

/** What to say of a call that rings. */
export function incomingWords(callerName: string, media: CallMedia, place: CallPlace): IncomingWords {
  const kind = media === "video" ? "Video call" : "Audio call";
  if (place.isDirect) return { title: `${kind} from ${callerName}`, detail: kind };
  return { title: `${kind} from ${callerName} in ${place.name}`, detail: `${kind} in ${place.name}` };
}
