import { useNavigation } from "@parley/ui/navigation";
import { useEffect } from "react";
import { useLiveClient } from "./live-context.ts";

/** Leads to what somebody was told of outside of the page, and clicked. */
export function useAlertLinks(): void {
  const { alerts } = useLiveClient();
  const { push } = useNavigation();
  useEffect(() => alerts.onOpen(push), [alerts, push]);
}
