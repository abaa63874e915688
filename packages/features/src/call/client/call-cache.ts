import type { Data } from "../../trpc.ts";
import type { Call } from "../schema.ts";

/** Takes in the newest state of a call: the list of those that go on has it, or has it no longer. */
export function applyCall({ queryClient, trpc }: Data, call: Call): void {
  queryClient.setQueryData(trpc.call.active.queryKey(), (calls) => {
    const known = calls?.find(({ id }) => id === call.id);
    if (!calls || (known && known.changedSeq >= call.changedSeq)) return calls;
    const others = calls.filter(({ id }) => id !== call.id);
    return call.state === "ended" ? others : [...others, call];
  });
}
