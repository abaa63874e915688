import type { Announcement } from "@parley/features/live/schema";
import { toast } from "@parley/ui/toast";

/** Stays until it is put away: it is for everybody, and may matter. */
export function showAnnouncement({ id, body, author }: Announcement): void {
  toast(body, {
    id,
    description: `${author.name}, to everybody`,
    duration: Infinity,
    action: { label: "Got it", onClick() {} },
  });
}
