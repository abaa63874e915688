import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../trpc.ts";

/** Changes what others see of oneself. */
export function useUpdateMe() {
  const { user } = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    user.update.mutationOptions({ onSuccess: (me) => queryClient.setQueryData(user.me.queryKey(), me) }),
  );
}
