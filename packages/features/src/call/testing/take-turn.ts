import type { App } from "@parley/testing/start-app";
import { TRPCClientError } from "@trpc/client";
import { z } from "zod";
import type { AsParticipant, Call, CallEntry } from "../schema.ts";
import { sweepCalls } from "../server/sweep-calls.ts";
import type { CallDevice } from "./call-device.ts";
import type { Answer, CallBrief, Step } from "./call-model.ts";

/** What somebody, or the time, does. */
export interface Turn {
  verb: "start" | "accept" | "join" | "decline" | "busy" | "leave" | "lose" | "expire" | "cut";
  device: CallDevice;
  /** Who leaves or falls silent; by default whom the device came in as last. */
  participantId?: string;
}

/** Where it is done: the call that goes on, or went on last, when the turn is taken. */
export interface Scene {
  app: App;
  roomId: string;
  callId: string | undefined;
}

/** Does it, and tells what has happened by that, in order. What can not be done does not happen. */
export async function takeTurn(scene: Scene, turn: Turn): Promise<Step[]> {
  const { callId, roomId } = scene;
  const { verb, device } = turn;
  const { person } = device;
  const { http, id: userId } = person;
  if (verb === "cut") {
    person.breakSocket();
    return [];
  }
  if (verb === "start") {
    const answer = await enter(device, http.call.start.mutate({ roomId, media: "audio" }));
    return [{ type: "start", userId, answer }];
  }
  if (callId === undefined) return [];
  switch (verb) {
    case "accept":
    case "join":
      return [{ type: verb, userId, callId, answer: await enter(device, http.call[verb].mutate({ callId })) }];
    case "decline":
    case "busy": {
      const reason = verb === "busy" ? "busy" : "declined";
      return [
        { type: "decline", userId, callId, reason, answer: await told(http.call.decline.mutate({ callId, reason })) },
      ];
    }
    case "expire":
      await scene.app.db.sql(
        "age-ring",
        "UPDATE calls SET ring_expires_at = now() - interval '9 s' WHERE id = $1 AND state = 'ringing'",
        [callId],
      );
      await sweep(scene.app);
      return [{ type: "age", callId }, { type: "sweep" }];
    case "leave":
    case "lose": {
      const last = device.lines.findLast((line) => line.callId === callId);
      const participantId = turn.participantId ?? last?.participantId;
      return participantId === undefined ? [] : goAway(scene.app, turn, { callId, participantId });
    }
  }
}

async function goAway(app: App, { verb, device }: Turn, { callId, participantId }: AsParticipant): Promise<Step[]> {
  if (verb === "leave") {
    const answer = await told(device.person.http.call.leave.mutate({ callId, participantId }));
    return [{ type: "leave", callId, participantId, answer }];
  }
  device.fallSilent(participantId);
  // A look that was under way may still say that the device is there.
  for (let isHere = true; isHere;) {
    const age = "UPDATE call_participants SET seen_at = now() - interval '1 h' WHERE id = $1";
    await app.db.sql("age-device", age, [participantId]);
    await sweep(app);
    isHere = (await app.db.prisma.callParticipant.findUnique({ where: { id: participantId } }))?.leftAt === null;
  }
  return [{ type: "lose", callId, participantId }];
}

/** As all nodes do, at once. */
export async function sweep(app: App): Promise<void> {
  await Promise.all(app.nodes.map(({ node }) => sweepCalls(node.services)));
}

async function enter(device: CallDevice, asking: Promise<CallEntry>): Promise<Answer> {
  const answer = await settled(asking);
  if ("refused" in answer) return answer;
  const { call, participantId } = answer;
  device.listen(call.id, participantId);
  return { call: toBrief(call), participantId };
}

async function told(asking: Promise<Call>): Promise<Answer> {
  const answer = await settled(asking);
  return "refused" in answer ? answer : { call: toBrief(answer), participantId: "" };
}

const Refusal = z.object({ domainCode: z.string() });

async function settled<T extends object>(asking: Promise<T>): Promise<T | { refused: string }> {
  try {
    return await asking;
  } catch (error) {
    const refusal = error instanceof TRPCClientError ? Refusal.safeParse(error.data).data : undefined;
    if (refusal) return { refused: refusal.domainCode };
    throw error;
  }
}

export function toBrief({ id, state, outcome, participants, declinedBy }: Call): CallBrief {
  const present = participants.filter(({ leftAt }) => leftAt === null).map((participant) => participant.id);
  return { id, state, outcome, present: present.toSorted(), declined: declinedBy.toSorted() };
}
