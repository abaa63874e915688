import { readError } from "@parley/features/client-error";
import { unreadStart } from "@parley/features/message/client/view/unread-start";
import type { MessagePage } from "@parley/features/message/schema";
import { Id } from "@parley/features/wire";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { ownRooms } from "../../../../auth/own-rooms.ts";
import { serverApi } from "../../../../auth/server-api.ts";
import { panelCookie } from "../../../../shell/remembered.ts";
import { RoomScreen } from "../../../../shell/room-screen.tsx";

interface RoomPageProps {
  params: Promise<{ room?: string[] }>;
  searchParams: Promise<{ m?: string }>;
}

/** `/rooms` is the list, `/rooms/<id>` a conversation, `?m=<id>` one message in it. One page, so that moving is instant. */
export default async function RoomPage({ params, searchParams }: RoomPageProps) {
  const [roomId, ...rest] = (await params).room ?? [];
  if (rest.length > 0) notFound();
  const { m: around } = await searchParams;
  const page = roomId && (await isFirstLoad()) ? await readMessages(roomId, around) : null;
  const isPanelOpen = (await cookies()).get(panelCookie)?.value === "open";
  return <RoomScreen initial={roomId && page ? { roomId, page } : null} isPanelRemembered={isPanelOpen} />;
}

/** Once the app runs, messages come over its socket. */
async function isFirstLoad(): Promise<boolean> {
  return (await headers()).get("sec-fetch-dest") !== "empty";
}

/** Null for a room one cannot see, which the screen finds out by itself. */
async function readMessages(roomId: string, around: string | undefined): Promise<MessagePage | null> {
  if (!Id.safeParse(roomId).success) return null;
  const api = await serverApi();
  try {
    const start = Id.safeParse(around).success ? around : await readStart(roomId);
    return await api.message.list.query({ roomId, around: start });
  } catch (error) {
    if (readError(error).isFinal) return null;
    throw error;
  }
}

/** Where whoever comes back goes on reading. */
async function readStart(roomId: string): Promise<number | undefined> {
  const rooms = await ownRooms();
  return unreadStart(rooms.find(({ id }) => id === roomId));
}
