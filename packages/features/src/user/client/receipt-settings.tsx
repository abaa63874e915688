"use client";

import { Choice } from "@parley/ui/choice";
import { toast } from "@parley/ui/toast";
import { readError } from "../../client-error.ts";
import { useMe } from "./use-me.ts";
import { useUpdateMe } from "./use-update-me.ts";

const options = [
  { value: "shared", label: "Share what I have read", hint: "You see what others have read." },
  { value: "private", label: "Keep it to myself", hint: "Then you do not see it of others." },
] as const;

/** Whether others see how far one has read, which goes for both or for neither. */
export function ReceiptSettings() {
  const me = useMe();
  const update = useUpdateMe();
  const shares = update.isPending ? update.variables.sharesReceipts : me.sharesReceipts;
  return (
    <Choice
      label="Read receipts"
      value={shares ? "shared" : "private"}
      options={options}
      onChange={(value) =>
        update.mutate(
          { sharesReceipts: value === "shared" },
          { onError: (error) => toast.error(readError(error).message) },
        )
      }
    />
  );
}
