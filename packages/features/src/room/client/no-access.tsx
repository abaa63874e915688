"use client";

import { Button } from "@parley/ui/button";
import { EmptyState } from "@parley/ui/empty-state";
import { Link } from "@parley/ui/navigation";

/** For a link into a room one cannot see. Whether it exists stays unsaid. */
export function NoAccess() {
  return (
    <EmptyState
      isPage
      title="You don’t have access"
      action={
        <Button asChild look="primary">
          <Link href="/">Back to your conversations</Link>
        </Button>
      }
    >
      This conversation is private or no longer exists. If somebody sent you the link, ask them to add you.
    </EmptyState>
  );
}
