import { procedure, router } from "@parley/api";
import { BrowseRooms, CreateRoom, ManageMember, OpenDirect, RoomById, SetRole, UpdateRoom } from "../schema.ts";
import { archiveRoom } from "./archive-room.ts";
import { browseRooms } from "./browse-rooms.ts";
import { createRoom } from "./create-room.ts";
import { joinRoom } from "./join-room.ts";
import { leaveRoom } from "./leave-room.ts";
import { listMembers } from "./list-members.ts";
import { addMember, removeMember, setRole } from "./manage-member.ts";
import { openDirect } from "./open-direct.ts";
import { readSummaries } from "./read-summaries.ts";
import { removeRoom } from "./remove-room.ts";
import { roomById } from "./room-by-id.ts";
import { updateRoom } from "./update-room.ts";

export const roomRouter = router({
  list: procedure.query(({ ctx }) => readSummaries(ctx.db, ctx.identity.userId)),
  browse: procedure.input(BrowseRooms).query(({ ctx, input }) => browseRooms(ctx, input)),
  byId: procedure.input(RoomById).query(({ ctx, input }) => roomById(ctx, input.roomId)),
  create: procedure.input(CreateRoom).mutation(({ ctx, input }) => createRoom(ctx, input)),
  update: procedure.input(UpdateRoom).mutation(({ ctx, input }) => updateRoom(ctx, input)),
  archive: procedure.input(RoomById).mutation(({ ctx, input }) => archiveRoom(ctx, input.roomId, true)),
  unarchive: procedure.input(RoomById).mutation(({ ctx, input }) => archiveRoom(ctx, input.roomId, false)),
  remove: procedure.input(RoomById).mutation(({ ctx, input }) => removeRoom(ctx, input.roomId)),
  join: procedure.input(RoomById).mutation(({ ctx, input }) => joinRoom(ctx, input.roomId, ctx.identity.userId)),
  leave: procedure.input(RoomById).mutation(({ ctx, input }) => leaveRoom(ctx, input.roomId)),
  members: procedure.input(RoomById).query(({ ctx, input }) => listMembers(ctx, input.roomId)),
  addMember: procedure.input(ManageMember).mutation(({ ctx, input }) => addMember(ctx, input)),
  removeMember: procedure.input(ManageMember).mutation(({ ctx, input }) => removeMember(ctx, input)),
  setRole: procedure.input(SetRole).mutation(({ ctx, input }) => setRole(ctx, input)),
  openDirect: procedure.input(OpenDirect).mutation(({ ctx, input }) => openDirect(ctx, input.userId)),
});
