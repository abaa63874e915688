import { Skeleton } from "@parley/ui/skeleton";

/** Enough to fill a tall window; what does not fit is cut at the top. */
const shapes = Array.from({ length: 3 }, () => ["w-3/5", "w-2/5", "w-4/5", "w-1/2", "w-2/3", "w-1/3", "w-3/4"]).flat();

/** The shape of a conversation while it is on its way. */
export function TimelineSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading messages"
      className="flex flex-1 flex-col justify-end gap-5 overflow-hidden px-5 pb-3 phone:px-3.5"
    >
      {shapes.map((width, index) => (
        <div key={index} className="grid shrink-0 grid-cols-[36px_minmax(0,1fr)] gap-x-3">
          <Skeleton className="size-9 rounded-[9px]" />
          <div className="flex max-w-[74ch] flex-col gap-2 pt-1">
            <Skeleton className="h-3 w-32" />
            <Skeleton className={`h-3.5 ${width}`} />
          </div>
        </div>
      ))}
    </div>
  );
}
