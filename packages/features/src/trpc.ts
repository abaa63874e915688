import type { QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import { type TRPCOptionsProxy, createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "./router.ts";

/** The typed server, in components: `useTRPC()` makes options for React Query. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** The typed server and the one cache, for what lives outside of components. */
export interface Data {
  client: TRPCClient<AppRouter>;
  trpc: TRPCOptionsProxy<AppRouter>;
  queryClient: QueryClient;
}
