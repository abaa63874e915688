"use client";

import { Avatar } from "@parley/ui/avatar";
import { Button } from "@parley/ui/button";
import { Skeleton } from "@parley/ui/skeleton";
import { readError } from "../../client-error.ts";
import type { SeenBy } from "../schema.ts";
import { useSeenBy } from "./use-seen-by.ts";

/** Who has seen a message, by name. */
export function SeenByList({ message }: { message: { roomId: string; id: string } }) {
  const { data, error, refetch } = useSeenBy(message);
  if (error) {
    return (
      <div role="alert" className="flex flex-col items-start gap-3 text-13 text-ink-soft">
        {readError(error).message}
        <Button size="small" onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  return data ? <Seen seen={data} /> : <Waiting />;
}

function Seen({ seen: { isShared, count, people } }: { seen: SeenBy }) {
  if (!isShared) {
    return (
      <p className="text-13 text-ink-soft">
        You do not share what you have read, so you do not see it of others. You can change this in the settings.
      </p>
    );
  }
  if (count === 0) return <p className="text-13 text-ink-soft">Nobody has seen this message yet.</p>;
  return (
    <ul className="flex flex-col">
      {people.map(({ id, name }) => (
        <li key={id} className="flex min-h-11 items-center gap-3">
          <Avatar id={id} name={name} size={32} />
          <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        </li>
      ))}
      {count > people.length && <li className="py-2 text-13 text-ink-soft">And {count - people.length} more</li>}
    </ul>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-3">
      {["w-36", "w-24", "w-30"].map((width) => (
        <div key={width} className="flex items-center gap-3">
          <Skeleton className="size-8" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
