"use client";

import { Avatar } from "@parley/ui/avatar";
import { Button } from "@parley/ui/button";
import { Link } from "@parley/ui/navigation";
import { toast } from "@parley/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { formatDistanceToNowStrict } from "date-fns/formatDistanceToNowStrict";
import { readError } from "../../client-error.ts";
import { usePlainWords } from "../../message/client/mentions/use-plain-words.ts";
import { roomHref } from "../../room/client/room-href.ts";
import { useRoom } from "../../room/client/use-room.ts";
import { useTRPC } from "../../trpc.ts";
import type { Report } from "../schema.ts";

/** One report: what was written and by whom, who minds it and why, and what can be done. */
export function ReportCard({ report }: { report: Report }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isMember = useRoom(report.room.id) !== undefined;
  const onError = (error: unknown) => toast.error(readError(error).message);
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: trpc.report.pathKey() });
  const resolve = useMutation(trpc.report.resolve.mutationOptions({ onSuccess, onError }));
  const remove = useMutation(trpc.message.remove.mutationOptions({ onError }));
  const { message, reported, author, reporter, room } = report;
  const words = usePlainWords(reported.body);
  const wordsNow = usePlainWords(message.body);
  const place = room.kind === "direct" || room.kind === "group" ? "in a direct message" : `in #${room.name}`;

  async function removeMessage() {
    await remove.mutateAsync({ messageId: message.id, roomId: room.id });
    await resolve.mutateAsync({ reportId: report.id });
  }

  return (
    <li className="rounded-large border border-line bg-raised p-4">
      <p className="flex min-w-0 items-center gap-2 text-13 text-ink-faint">
        <Avatar id={author.id} name={author.name} size={24} />
        <b className="truncate font-medium text-ink">{author.name}</b>
        <span className="shrink-0">
          {place}, {ago(message.createdAt)}
          {reported.editedAt && " (edited)"}
        </span>
        {isMember && (
          <Link href={roomHref(room.id, message.id)} className="shrink-0 text-accent-strong hover:underline">
            Show it there
          </Link>
        )}
      </p>
      <blockquote className="mt-2 border-l-2 border-line-strong pl-3 break-words whitespace-pre-wrap">
        {words}
      </blockquote>
      {message.removedAt ? (
        <p className="mt-2 text-13 text-ink-faint">The message has been removed since.</p>
      ) : (
        message.body !== reported.body && (
          <p className="mt-2 text-13 break-words text-ink-faint">It has been edited since, and says now: {wordsNow}</p>
        )
      )}
      <p className="mt-3 text-13 text-ink-soft">
        <b className="font-medium">{reporter.name}</b>, {ago(report.createdAt)}: {report.reason}
      </p>
      {report.resolvedAt ? (
        <p className="mt-2 text-13 text-ink-faint">
          Settled by {report.resolvedBy?.name ?? "somebody"}, {ago(report.resolvedAt)}
        </p>
      ) : (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button size="small" isBusy={resolve.isPending} onClick={() => resolve.mutate({ reportId: report.id })}>
            Settle
          </Button>
          {!message.removedAt && (
            <Button
              size="small"
              look="quiet"
              className="!text-danger"
              isBusy={remove.isPending}
              onClick={() => void removeMessage().catch(() => {})}
            >
              Remove the message and settle
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function ago(at: string): string {
  return formatDistanceToNowStrict(at, { addSuffix: true });
}
