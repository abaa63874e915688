import type { Data } from "../../../trpc.ts";
import type { Call, CallEntry, CallMedia } from "../../schema.ts";
import { applyCall } from "../call-cache.ts";
import type { CallPeer, CallView } from "../call-session.ts";
import type { LocalMedia } from "../devices/local-media.ts";
import type { MediaTopology } from "../media/media-topology.ts";
import { connectMs } from "../media/recovery.ts";
import { callPeers, presentIn } from "./call-peers.ts";
import { callPhase, isHopeless, lostSince } from "./call-phase.ts";
import { type Ending, endingOf, lookAfter } from "./ending.ts";
import { sayGoodbye } from "./say-goodbye.ts";
import { type Participation, takePart } from "./take-part.ts";

export interface OngoingCallOptions {
  data: Data;
  userId: string;
  roomId: string;
  media: CallMedia;
  local: LocalMedia;
  isRelayOnly(): boolean;
  onChange(): void;
}

/** One call, from the wish to be in it to its end. It ends once, and holds no device and no connection after that. */
export class OngoingCall {
  readonly #options: OngoingCallOptions;
  #call: Call | null = null;
  #participantId: string | null = null;
  #part: Participation | null = null;
  #connectedAt: number | null = null;
  /** When somebody else was first there, in milliseconds of `Date.now()`. */
  #metAt: number | null = null;
  #ending: Ending | null = null;
  /** Who was to be seen at the end. */
  #last: readonly CallPeer[] = [];

  constructor(options: OngoingCallOptions) {
    this.#options = options;
  }

  get call(): Call | null {
    return this.#call;
  }

  /** How it ended; null while it has not. */
  get ending(): Ending | null {
    return this.#ending;
  }

  get local(): LocalMedia {
    return this.#options.local;
  }

  /** The server has let this device in. One that has left meanwhile leaves there too. */
  enter({ call, participantId }: CallEntry): void {
    const { data, local, isRelayOnly, onChange } = this.#options;
    this.#participantId = participantId;
    this.#call = call;
    if (this.#ending) return void this.#leaveServer();
    this.#part = takePart({
      data,
      as: { callId: call.id, participantId },
      local,
      isRelayOnly,
      onMedia: () => this.#onMedia(),
      onChange,
      listener: { onCall: (changed) => this.#onCall(changed), onEnd: () => void this.#onStreamEnd() },
    });
    this.#onCall(call);
    this.devicesChanged();
  }

  /** What this device gives is other than before. */
  devicesChanged(): void {
    const { local, onChange } = this.#options;
    if (this.#ending) return;
    this.#part?.topology.setTracks(local.tracks);
    this.#part?.hearing.listen();
    if (local.isOpened) this.#part?.teller.tell(local.sent);
    onChange();
  }

  seek(reason: Parameters<MediaTopology["seek"]>[0]): void {
    this.#part?.topology.seek(reason);
  }

  /** Hangs up. */
  leave(): void {
    if (this.#ending) return;
    this.#end("left");
    void this.#leaveServer();
  }

  /** Ends it here alone: the server waits for a while whether this device comes back. */
  abandon(): void {
    this.#end("connection_lost");
  }

  /** The server did not let this device in. */
  refuse(): void {
    this.#end("failed");
  }

  view(): CallView {
    const { roomId, media, userId, local } = this.#options;
    const [call, part] = [this.#call, this.#part];
    const base = { call, roomId, media: call?.media ?? media, connectedAt: this.#connectedAt };
    if (this.#ending) {
      return { ...base, phase: "ended", peers: this.#last, lostAt: null, ending: this.#ending, advice: [] };
    }
    const remotes = part?.topology.remotes() ?? [];
    const phase = callPhase({ call, remotes, connectedAt: this.#connectedAt });
    const self = { participantId: this.#participantId ?? "", userId, local };
    return {
      ...base,
      phase,
      peers: callPeers(self, call && part && { call, ...part }),
      lostAt: phase === "reconnecting" ? lostSince(remotes) : null,
      ending: null,
      advice: part?.quality.advice() ?? [],
    };
  }

  #onCall(call: Call): void {
    const { data, userId, onChange } = this.#options;
    if (this.#ending || !this.#participantId) return;
    if (this.#call && call.changedSeq < this.#call.changedSeq) return;
    this.#call = call;
    applyCall(data, call);
    const ending = endingOf(call, { participantId: this.#participantId, userId });
    if (ending) return this.#end(ending);
    const ids = presentIn(call).map(({ id }) => id);
    if (ids.length > 1) this.#metAt ??= Date.now();
    this.#part?.topology.setPeers(ids);
    onChange();
  }

  #onMedia(): void {
    const remotes = this.#part?.topology.remotes() ?? [];
    if (remotes.some(({ state }) => state === "connected")) this.#connectedAt ??= Date.now();
    if (!isHopeless(remotes)) return this.#ending ? undefined : this.#options.onChange();
    if (this.#connectedAt !== null) return this.#end("connection_lost");
    this.#end("failed");
    void this.#leaveServer();
  }

  /** The stream is over: the call is, or this device was away for too long, or another of the person took its place. */
  async #onStreamEnd(): Promise<void> {
    const { data, userId } = this.#options;
    const [call, participantId] = [this.#call, this.#participantId];
    if (this.#ending || !call || !participantId) return;
    const newest = await lookAfter(data, call).catch(() => call);
    if (this.#ending) return;
    if (newest) this.#call = newest;
    this.#end(newest ? (endingOf(newest, { participantId, userId }) ?? "connection_lost") : "removed");
  }

  async #leaveServer(): Promise<void> {
    const { data, onChange } = this.#options;
    const [call, participantId] = [this.#call, this.#participantId];
    if (!call || !participantId) return;
    const reason = this.#hasFailed() ? "failed" : "left";
    const left = await sayGoodbye(data, { callId: call.id, participantId, reason });
    if (!left) return;
    this.#call = left;
    applyCall(data, left);
    onChange();
  }

  /** Somebody was there for long enough, and no media ever came. */
  #hasFailed(): boolean {
    return this.#connectedAt === null && this.#metAt !== null && Date.now() - this.#metAt >= connectMs;
  }

  #end(ending: Ending): void {
    if (this.#ending) return;
    this.#last = this.view().peers;
    this.#ending = ending;
    this.#options.local.close();
    this.#part?.close();
    this.#part = null;
    this.#options.onChange();
  }
}
