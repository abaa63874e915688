import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";
import type { User } from "../schema.ts";

/** Who is signed in. */
export function useMe(): User {
  const { data } = useQuery(useTRPC().user.me.queryOptions());
  if (!data) throw new Error("This needs to be inside of ParleyProvider");
  return data;
}
