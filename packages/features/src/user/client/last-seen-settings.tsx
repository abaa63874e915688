"use client";

import { Choice } from "@parley/ui/choice";
import { toast } from "@parley/ui/toast";
import { readError } from "../../client-error.ts";
import { useMe } from "./use-me.ts";
import { useUpdateMe } from "./use-update-me.ts";

const options = [
  { value: "shared", label: "Share when I was last here", hint: "You see when others were." },
  { value: "private", label: "Keep it to myself", hint: "Then you do not see it of others." },
] as const;

/** Whether others see when one was last here, which goes for both or for neither. */
export function LastSeenSettings() {
  const me = useMe();
  const update = useUpdateMe();
  const shares = update.isPending ? update.variables.sharesLastSeen : me.sharesLastSeen;
  return (
    <Choice
      label="Last seen"
      value={shares ? "shared" : "private"}
      options={options}
      onChange={(value) =>
        update.mutate(
          { sharesLastSeen: value === "shared" },
          { onError: (error) => toast.error(readError(error).message) },
        )
      }
    />
  );
}
