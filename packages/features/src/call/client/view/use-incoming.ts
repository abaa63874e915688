import { usePerson } from "../../../user/client/use-person.ts";
import type { Call } from "../../schema.ts";
import { type IncomingWords, incomingWords } from "./incoming-words.ts";
import { useCallPlace } from "./use-call-place.ts";

/** Who calls, and what to say of it. */
export function useIncoming({ roomId, startedBy, media }: Call): {
  caller: { id: string; name: string };
  words: IncomingWords;
} {
  const place = useCallPlace(roomId);
  const name = usePerson(startedBy)?.name ?? (place.isDirect ? place.name : "Somebody");
  return { caller: { id: startedBy, name }, words: incomingWords(name, media, place) };
}
