import { Skeleton } from "@parley/ui/skeleton";

const rows = ["w-3/4", "w-2/3", "w-4/5", "w-1/2", "w-3/5"];

/** The shape of a list that is on its way. */
export function NotificationSkeleton() {
  return (
    <div role="status" className="pt-8">
      <span className="sr-only">Loading notifications</span>
      {rows.map((width) => (
        <div key={width} className="flex gap-3 px-4 py-2.5">
          <Skeleton className="size-9" />
          <span className="flex flex-1 flex-col gap-2 pt-0.5">
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="h-3 w-full" />
          </span>
        </div>
      ))}
    </div>
  );
}
