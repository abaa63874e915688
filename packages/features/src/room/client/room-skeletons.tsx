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
