"use client";

import { Button } from "@parley/ui/button";
import { EmptyState } from "@parley/ui/empty-state";
import { Search } from "lucide-react";
import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from "react";
import { VList, type VListHandle } from "virtua";
import { useMe } from "../../user/client/use-me.ts";
import type { ListPeople } from "../schema.ts";
import { PersonRow, PersonRowSkeleton, peopleColumns } from "./person-row.tsx";
import { ShowFilter } from "./show-filter.tsx";
import { useIsStale } from "./use-presence.ts";
import { usePeoplePages } from "./use-people-pages.ts";

export interface PeopleScreenProps {
  /** Opens the conversation with somebody. */
  onWrite(userId: string): void;
  /** Before the heading: on a phone, the way back. */
  back: ReactNode;
}

const rowPx = 56;
const skeletonRows = 8;

/** Everybody in the place: who is here now, how, since when and with how many devices. */
export function PeopleScreen({ onWrite, back }: PeopleScreenProps) {
  const [query, setQuery] = useState("");
  const [show, setShow] = useState<ListPeople["show"]>("everybody");
  const [rows, setRows] = useState({ first: 0, last: 0 });
  const [isPointed, setPointed] = useState(false);
  const list = useRef<VListHandle>(null);
  const asked = { query: useDeferredValue(query.trim()), show };
  const pages = usePeoplePages(asked, { ...rows, isPointed });
  const isStale = useIsStale(useMe().id);
  const { total, here } = pages;
  const places = useMemo(() => Array.from({ length: total ?? skeletonRows }, (_, index) => index), [total]);

  function look() {
    const handle = list.current;
    if (!handle) return;
    const first = handle.findItemIndex(handle.scrollOffset);
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
    setRows((before) => (before.first === first && before.last === last ? before : { first, last }));
  }

  return (
    <>
      <header className="flex h-header shrink-0 items-center gap-3 border-b border-line px-5 phone:pl-1">
        {back}
        <h1 className="font-bold">People</h1>
        <p role="status" className="min-w-0 flex-1 truncate text-13 text-ink-faint tabular-nums">
          {total !== undefined && `${here === 1 ? "1 person" : `${here} people`} here now`}
          {isStale && " · as last known: the servers cannot reach each other"}
        </p>
      </header>
      <div className="flex shrink-0 items-center gap-3 px-5 py-3 phone:flex-col phone:items-stretch">
        <label className="flex h-control min-w-0 flex-1 items-center gap-2 rounded-small border border-field bg-raised px-3 focus-within:border-accent focus-within:ring-3 focus-within:ring-accent/16 phone:flex-none">
          <Search aria-hidden size={16} className="shrink-0 text-ink-faint" />
          <input
            type="search"
            aria-label="Find people by name"
            placeholder="Find people by name"
            value={query}
            maxLength={80}
            onChange={(event) => setQuery(event.target.value)}
            className="h-full w-full min-w-0 bg-transparent text-15 outline-none phone:text-[1rem]"
          />
        </label>
        <ShowFilter value={show} onChange={setShow} />
      </div>
      {pages.hasFailed ? (
        <EmptyState title="People could not be loaded" action={<Button onClick={pages.retry}>Try again</Button>}>
          The server did not answer. Nothing is lost.
        </EmptyState>
      ) : total === 0 ? (
        <EmptyState title={query.trim() ? `Nobody is called “${query.trim()}”` : "Nobody is here right now"}>
          {query.trim() ? "Try a part of the name." : "Whoever opens Parley shows up here."}
        </EmptyState>
      ) : (
        <div role="table" aria-label="People" aria-rowcount={total ?? -1} className="flex min-h-0 flex-1 flex-col">
          <div role="rowgroup" className="border-b border-line phone:sr-only">
            <div role="row" className={`${peopleColumns} h-8 text-12 font-medium text-ink-faint`}>
              <span role="columnheader">Name</span>
              <span role="columnheader">Status</span>
              <span role="columnheader">Since</span>
              <span role="columnheader">Devices</span>
              <span role="columnheader">
                <span className="sr-only">Actions</span>
              </span>
            </div>
          </div>
          <VList
            key={`${asked.query} ${show}`}
            ref={list}
            role="rowgroup"
            tabIndex={0}
            itemSize={rowPx}
            bufferSize={rowPx * 4}
            data={places}
            onScroll={look}
            onPointerEnter={() => setPointed(true)}
            onPointerLeave={() => setPointed(false)}
            className="min-h-0 flex-1 pb-6 outline-offset-[-2px]"
          >
            {(place) => {
              const person = pages.personAt(place);
              return person ? (
                <PersonRow key={person.id} person={person} onWrite={onWrite} />
              ) : (
                <PersonRowSkeleton key={`place-${place}`} />
              );
            }}
          </VList>
        </div>
      )}
    </>
  );
}
