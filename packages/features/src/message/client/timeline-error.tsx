import { Button } from "@parley/ui/button";
import { EmptyState } from "@parley/ui/empty-state";
import { CloudOff } from "lucide-react";

/** Says that the messages could not be loaded. What is being written stays in the composer below. */
export function TimelineError({ onRetry }: { onRetry(): void }) {
  return (
    <div role="alert" className="min-h-0 flex-1">
      <EmptyState
        icon={<CloudOff aria-hidden size={32} strokeWidth={1.5} />}
        title="The messages could not be loaded"
        action={<Button onClick={onRetry}>Try again</Button>}
      >
        Nothing is lost, and you can keep writing.
      </EmptyState>
    </div>
  );
}
