import { procedure, router } from "@parley/api";
import {
  AdminAudit,
  AdminCalls,
  AdminConnections,
  AdminPeople,
  AdminRooms,
  Announce,
  DisconnectUser,
  SetUserRole,
} from "../schema.ts";
import { announce } from "./announce.ts";
import { readAudit } from "./audit.ts";
import { readCallStats } from "./calls.ts";
import { cleanupNow } from "./cleanup.ts";
import { readConnections } from "./connections.ts";
import { disconnectUser } from "./disconnect-user.ts";
import { readPeople } from "./people.ts";
import { readRooms } from "./rooms.ts";
import { setUserRole } from "./set-user-role.ts";
import { readStats } from "./stats.ts";

/** For the owner and admins of the installation. */
export const adminRouter = router({
  stats: procedure.query(({ ctx }) => readStats(ctx)),
  rooms: procedure.input(AdminRooms).query(({ ctx, input }) => readRooms(ctx, input)),
  people: procedure.input(AdminPeople).query(({ ctx, input }) => readPeople(ctx, input)),
  connections: procedure.input(AdminConnections).query(({ ctx, input }) => readConnections(ctx, input)),
  calls: procedure.input(AdminCalls).query(({ ctx, input }) => readCallStats(ctx, input)),
  audit: procedure.input(AdminAudit).query(({ ctx, input }) => readAudit(ctx, input)),
  setUserRole: procedure.input(SetUserRole).mutation(({ ctx, input }) => setUserRole(ctx, input)),
  disconnectUser: procedure.input(DisconnectUser).mutation(({ ctx, input }) => disconnectUser(ctx, input)),
  announce: procedure.input(Announce).mutation(({ ctx, input }) => announce(ctx, input)),
  cleanup: procedure.mutation(({ ctx }) => cleanupNow(ctx)),
});
