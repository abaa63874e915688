import { Skeleton } from "@parley/ui/skeleton";

/** Lines of different lengths, so that they look like words. */
const widths = ["w-28", "w-40", "w-24", "w-36", "w-32"];

/** Channels on their way, in the shape of a browse list. */
export function RoomListSkeleton() {
  return widths.map((width) => (
    <li key={width} className="flex h-14 items-center gap-3 px-3">
      <Skeleton className="size-4" />
      <span className="flex flex-col gap-2">
        <Skeleton className={`h-3.5 ${width}`} />
        <Skeleton className="h-3 w-52" />
      </span>
    </li>
  ));
}

/** Members on their way. */
export function MemberListSkeleton() {
  return widths.map((width) => (
    <li key={width} className="flex h-12 items-center gap-3">
      <Skeleton className="size-8 rounded-[8px]" />
      <Skeleton className={`h-3.5 ${width}`} />
    </li>
  ));
}

/** A whole room on its way: the header, messages and the composer stand where they will stand. */
export function RoomSkeleton() {
  return (
    <div role="status" aria-label="Loading the conversation" className="flex min-h-0 flex-1 flex-col bg-sheet">
      <div className="flex h-header shrink-0 items-center gap-3 border-b border-line px-5">
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-3 w-56 phone:hidden" />
      </div>
      <div className="flex min-h-0 flex-1 flex-col justify-end gap-5 overflow-hidden px-5 pb-8">
        {[...widths, ...widths].map((width, index) => (
          <div key={index} className="flex gap-3">
            <Skeleton className="size-9 rounded-[9px]" />
            <span className="flex min-w-0 flex-1 flex-col gap-2 pt-1">
              <Skeleton className={`h-3.5 ${width}`} />
              <Skeleton className={`h-3.5 max-w-full ${index % 3 === 0 ? "w-[34rem]" : "w-80"}`} />
            </span>
          </div>
        ))}
      </div>
      <Skeleton className="mx-5 mb-4 h-24 shrink-0 rounded-large phone:mx-2.5" />
    </div>
  );
}
