import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { Member } from "../schema.ts";

/** Who is in a room now; `isLoading` until that is known. */
export function useMembers(roomId: string): { members: Member[]; isLoading: boolean } {
  const { data, isPending } = useQuery(useTRPC().room.members.queryOptions({ roomId }, { select: present }));
  return { members: data ?? noMembers, isLoading: isPending };
}

function present(members: Member[]): Member[] {
  return members.filter(({ leftAt }) => leftAt === null).toSorted((a, b) => a.name.localeCompare(b.name));
}

const noMembers: Member[] = [];
