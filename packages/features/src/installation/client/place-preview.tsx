import { Mark } from "@parley/ui/mark";
import { Skeleton } from "@parley/ui/skeleton";

/** The head of the sidebar as it will look with this name. */
export function PlacePreview({ name }: { name: string }) {
  return (
    <div aria-hidden className="mb-6 overflow-hidden rounded-large border border-line bg-side px-4 pb-1 select-none">
      <p className="flex h-header items-center gap-2.5 font-bold">
        <Mark className="size-6" />
        <span className="truncate">{name.trim() || "Your place"}</span>
      </p>
      <div className="flex flex-col gap-3 pb-3 opacity-70 [&_span]:animate-none!">
        <Skeleton className="h-3 w-16" />
        <Skeleton className="h-3.5 w-32" />
        <Skeleton className="h-3.5 w-24" />
      </div>
    </div>
  );
}
