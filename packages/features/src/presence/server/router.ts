import { procedure, router } from "@parley/api";
import { ListPeople, PresenceOf, SetPresence } from "../schema.ts";
import { getPresence } from "./get-presence.ts";
import { listPeople } from "./list-people.ts";
import { setPresence } from "./set-presence.ts";

export const presenceRouter = router({
  get: procedure.input(PresenceOf).query(({ ctx, input }) => getPresence(ctx, input)),
  set: procedure.input(SetPresence).mutation(({ ctx, input }) => setPresence(ctx, input)),
  list: procedure.input(ListPeople).query(({ ctx, input }) => listPeople(ctx, input)),
});
