import { procedure, publicProcedure, router } from "@parley/api";
import { Exchange, Refresh, RevokeSession, SignIn, SignUp } from "../schema.ts";
import { exchange } from "./exchange.ts";
import { listSessions } from "./list.ts";
import { refresh } from "./refresh.ts";
import { revokeSession } from "./revoke.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { signUp } from "./sign-up.ts";

export const sessionRouter = router({
  signUp: publicProcedure.input(SignUp).mutation(({ ctx, input }) => signUp(ctx, input)),
  signIn: publicProcedure.input(SignIn).mutation(({ ctx, input }) => signIn(ctx, input)),
  exchange: publicProcedure.input(Exchange).mutation(({ ctx, input }) => exchange(ctx, input)),
  refresh: publicProcedure.input(Refresh).mutation(({ ctx, input }) => refresh(ctx, input)),
  signOut: procedure.mutation(({ ctx }) => signOut(ctx)),
  list: procedure.query(({ ctx }) => listSessions(ctx)),
  revoke: procedure.input(RevokeSession).mutation(({ ctx, input }) => revokeSession(ctx, input)),
});
