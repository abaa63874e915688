"use client";

import { CopyField } from "@parley/ui/copy-field";
import { useSyncExternalStore } from "react";

const never = () => () => {};
const origin = () => window.location.origin;

/** The link that lets people in, as they will see it. Null while its code is on its way. */
export function InviteLink({ code }: { code: string | null }) {
  const base = useSyncExternalStore(never, origin, () => "");
  return <CopyField label="Invite link" value={code ? `${base}/join/${code}` : ""} isBusy={!code} />;
}
