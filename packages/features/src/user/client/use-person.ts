import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { Person } from "../schema.ts";

/** Somebody by id: known at once when any page, room or member list has named them, asked for otherwise. */
export function usePerson(userId: string): Person | undefined {
  return useQuery(useTRPC().user.byId.queryOptions({ userId })).data;
}
