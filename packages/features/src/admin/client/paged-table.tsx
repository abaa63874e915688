"use client";

import { Button } from "@parley/ui/button";
import { Skeleton } from "@parley/ui/skeleton";
import { Table, type TableProps } from "@parley/ui/table";
import { readError } from "../../client-error.ts";

export interface PagedTableProps<Row> extends Omit<TableProps<Row>, "rows"> {
  query: {
    data: { pages: Row[][] } | undefined;
    error: unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage(): unknown;
  };
}

/** A table that grows into the past. */
export function PagedTable<Row>({ query, ...table }: PagedTableProps<Row>) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  if (error && !data) return <p role="alert">{readError(error).message}</p>;
  if (!data) {
    return (
      <div role="status" aria-label="Loading">
        <Skeleton className="h-64" />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Table {...table} rows={data.pages.flat()} />
      {hasNextPage && (
        <Button size="small" className="self-center" isBusy={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show earlier ones
        </Button>
      )}
    </div>
  );
}
