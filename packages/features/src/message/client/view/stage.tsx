import { TooltipProvider } from "@parley/ui/tooltip";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type TRPCLink, createTRPCClient } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ReactNode } from "react";
import { DraftsContext } from "../../../room/client/drafts-context.ts";
import { createDrafts } from "../../../room/client/drafts.ts";
import type { RoomSummary } from "../../../room/schema.ts";
import type { AppRouter } from "../../../router.ts";
import { TRPCProvider } from "../../../trpc.ts";
import { rememberPeople } from "../../../user/client/people.ts";
import type { Person, User } from "../../../user/schema.ts";
import { MessageContext } from "../message-context.ts";
import { createOutbox } from "../outbox/create-outbox.ts";
import { createMemoryStorage } from "../outbox/memory-storage.ts";
import { createMemoryNotes } from "../testing/memory-notes.ts";
import type { OutboxEntry } from "../outbox/state.ts";
import { createRecentEmojis } from "../recent-emojis.ts";
import { createTimelines } from "../timelines.ts";
import type { Message } from "../../schema.ts";

export interface StageOptions {
  me: User;
  room: RoomSummary;
  people: readonly Person[];
  /** Whom `me` has blocked. */
  blocked?: readonly Person[] | undefined;
  /** Answers a call of the server by its path, `message.list` for example. */
  answer(path: string, input: unknown): unknown;
  deliver(entry: OutboxEntry): Promise<Message>;
}

/** Everything a conversation needs around it, with a server that is only a function: for tests. */
export function createStage({ me, room, people, blocked = [], answer, deliver }: StageOptions) {
  const link: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        void Promise.resolve(answer(op.path, op.input)).then((data) => {
          observer.next({ result: { data } });
          observer.complete();
        });
      });
  const client = createTRPCClient<AppRouter>({ links: [link] });
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
  const timelines = createTimelines({
    queryClient,
    list: (input) => client.message.list.query(input),
    onPage: (page) => rememberPeople({ trpc, queryClient }, page.people),
  });
  const outbox = createOutbox({
    userId: me.id,
    openStorage: async () => createMemoryStorage(),
    notes: createMemoryNotes(),
    connectTabs: () => ({ alone: (_, work) => work(), tell: () => {}, listen: () => () => {} }),
    deliver,
    onDelivered: timelines.apply,
  });
  const drafts = createDrafts(me.id);
  const messages = { timelines, outbox, recentEmojis: createRecentEmojis() };

  rememberPeople({ trpc, queryClient }, [me, ...people]);
  queryClient.setQueryData(trpc.user.me.queryKey(), me);
  queryClient.setQueryData(trpc.user.blocked.queryKey(), [...blocked]);
  queryClient.setQueryData(trpc.room.list.queryKey(), [room]);

  function Stage({ children }: { children: ReactNode }) {
    return (
      <QueryClientProvider client={queryClient}>
        <TRPCProvider queryClient={queryClient} trpcClient={client}>
          <DraftsContext value={drafts}>
            <MessageContext value={messages}>
              <TooltipProvider>{children}</TooltipProvider>
            </MessageContext>
          </DraftsContext>
        </TRPCProvider>
      </QueryClientProvider>
    );
  }

  function changeRoom(changes: Partial<RoomSummary>) {
    queryClient.setQueryData(trpc.room.list.queryKey(), [{ ...room, ...changes }]);
  }

  return { Stage, timelines, outbox, drafts, changeRoom };
}
