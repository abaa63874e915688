import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Signal } from "../../schema.ts";
import { type Standing, isCandidateOf, judgeSignal } from "./judge-signal.ts";

const offer: Signal = { description: { type: "offer", sdp: "" } };
const answer: Signal = { description: { type: "answer", sdp: "" } };
const standing: Standing = { generation: 1, isPolite: true, signalingState: "stable", remoteSdp: "known" };

describe("a signal", () => {
  it("of an older connection is dropped, and an offer of a newer one makes it", () => {
    expect(judgeSignal({ ...standing, generation: 3 }, { ...offer, generation: 2 })).toBe("drop");
    expect(judgeSignal(standing, { ...offer, generation: 2 })).toBe("remake");
    expect(judgeSignal(standing, { ...answer, generation: 2 })).toBe("drop");
  });

  it("that answers nothing is dropped", () => {
    expect(judgeSignal(standing, answer)).toBe("drop");
    expect(judgeSignal({ ...standing, signalingState: "have-local-offer" }, answer)).toBe("take");
  });

  it("that crosses one's own offer stands only for the polite", () => {
    const offering: Standing = { ...standing, signalingState: "have-local-offer" };
    expect(judgeSignal(offering, offer)).toBe("take");
    expect(judgeSignal({ ...offering, isPolite: false }, offer)).toBe("drop");
    // Nothing has been agreed on yet that could be rolled back to.
    expect(judgeSignal({ ...offering, remoteSdp: null }, offer)).toBe("remake");
  });
});

it("a candidate is of the description whose name it carries", () => {
  const sdp = "v=0\r\na=ice-ufrag:abc\r\na=ice-pwd:secret\r\n";
  expect(isCandidateOf(sdp, { usernameFragment: "abc" })).toBe(true);
  expect(isCandidateOf(sdp, { usernameFragment: "ab" })).toBe(false);
  expect(isCandidateOf(sdp, {})).toBe(true);
});

/** One side as far as negotiation goes: the connection's states of RFC 8829, and which description of the other it has. */
class Side {
  generation = 0;
  state: RTCSignalingState = "stable";
  remote: string | null = null;
  local: string | null = null;
  made = 0;
  readonly sent: Signal[] = [];

  constructor(
    readonly name: string,
    readonly isPolite: boolean,
  ) {}

  rebuild(): void {
    this.#make(this.generation + 1);
    this.offer();
  }

  offer(): void {
    if (this.state !== "stable" || this.generation === 0) return;
    this.state = "have-local-offer";
    this.#say("offer");
  }

  take(signal: Signal): void {
    const { generation, isPolite, state, remote } = this;
    const verdict = judgeSignal({ generation, isPolite, signalingState: state, remoteSdp: remote }, signal);
    if (verdict === "drop" || !("description" in signal)) return;
    if (verdict === "remake") this.#make(signal.generation ?? 1);
    const { type, sdp = "" } = signal.description;
    // What a browser throws at an answer to nothing, or an offer into an offer that nobody rolls back.
    if (type === "answer" && this.state !== "have-local-offer") throw new Error("InvalidStateError");
    if (type === "offer" && this.state !== "stable" && !this.isPolite) throw new Error("InvalidStateError");
    this.remote = sdp;
    this.state = "stable";
    if (type === "offer") this.#say("answer");
  }

  #make(generation: number): void {
    this.generation = generation;
    this.state = "stable";
    this.remote = null;
    this.local = null;
  }

  #say(type: "offer" | "answer"): void {
    this.made += 1;
    this.local = `${this.name}${this.made}`;
    this.sent.push({ generation: this.generation, description: { type, sdp: this.local } });
  }
}

type Step = { side: 0 | 1; act: "rebuild" | "offer" | "hear" };

it("two sides agree on the same connection, whatever crosses on the way", () => {
  const step: fc.Arbitrary<Step> = fc.record({
    side: fc.constantFrom(0, 1),
    act: fc.constantFrom("rebuild", "offer", "hear", "hear", "hear"),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const [one, other] = [new Side("one", false), new Side("other", true)];
      const hear = (listener: Side, speaker: Side) => {
        const signal = speaker.sent.shift();
        if (signal) listener.take(signal);
      };
      other.rebuild();
      for (const { side, act } of steps) {
        const [self, peer] = side === 0 ? [one, other] : [other, one];
        if (act === "hear") hear(self, peer);
        else self[act]();
      }
      while (one.sent.length + other.sent.length > 0) {
        hear(one, other);
        hear(other, one);
      }
      expect([one.state, other.state]).toEqual(["stable", "stable"]);
      expect(one.generation).toBe(other.generation);
      expect([one.remote, other.remote]).toEqual([other.local, one.local]);
    }),
    { numRuns: 2_000 },
  );
});
