"use client";

import { Button } from "@parley/ui/button";
import { EmptyState } from "@parley/ui/empty-state";
import { Skeleton } from "@parley/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { readError } from "../../client-error.ts";
import { useTRPC, useTRPCClient } from "../../trpc.ts";
import { ReportCard } from "./report-card.tsx";

/** After no report: the newest ones. */
const firstPage: string | undefined = undefined;

/** What was reported in the rooms one moderates: open ones, or those that were settled. */
export function ReportList({ isResolved }: { isResolved: boolean }) {
  const { report } = useTRPC();
  const client = useTRPCClient();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: [...report.list.pathKey(), { isResolved }],
    queryFn: ({ pageParam }) => client.report.list.query({ isResolved, before: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => (page.hasMore ? page.reports.at(-1)?.id : undefined),
    staleTime: 0,
  });
  if (error) {
    return (
      <EmptyState
        title="The reports could not be loaded"
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {readError(error).message}
      </EmptyState>
    );
  }
  if (isPending) return <Skeleton className="h-40" />;
  const reports = data.pages.flatMap((page) => page.reports);
  if (reports.length === 0) {
    return (
      <EmptyState
        icon={<ShieldCheck size={40} />}
        title={isResolved ? "Nothing was settled yet" : "Nothing to look at"}
      >
        What people report in the rooms you moderate appears here.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <ul aria-label="Reports" className="flex flex-col gap-4">
        {reports.map((item) => (
          <ReportCard key={item.id} report={item} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-center" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  );
}
