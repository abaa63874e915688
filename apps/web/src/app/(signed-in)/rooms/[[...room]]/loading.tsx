import { RoomSkeleton } from "@parley/features/room/client/room-skeletons";

export default function LoadingRoom() {
  return <RoomSkeleton />;
}
