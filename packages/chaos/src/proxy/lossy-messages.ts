import type { Random } from "../random.ts";
import type { Rewrite } from "./toxics.ts";

export interface Lossiness {
  loss: number;
  repetition: number;
  disorder: number;
}

/**
 * What a bad bus does to the messages of a Redis subscriber: loses some, repeats some, swaps some with the next one. Every
 * other answer passes as it is. Reads RESP2's arrays of bulk strings, which is all that a subscriber hears.
 */
export function createLossyMessages(random: Random, { loss, repetition, disorder }: Lossiness): Rewrite {
  let unread: Buffer = Buffer.alloc(0);
  let held: Buffer | undefined;

  function judge(frame: Buffer): Buffer[] {
    if (!isMessage(frame)) return [frame];
    if (random.isLikely(loss)) return [];
    if (!held && random.isLikely(disorder)) {
      held = frame;
      return [];
    }
    const frames = random.isLikely(repetition) ? [frame, frame] : [frame];
    if (held) frames.push(held);
    held = undefined;
    return frames;
  }

  function release(): Buffer[] {
    const rest = held ? [held, unread] : [unread];
    held = undefined;
    unread = Buffer.alloc(0);
    return rest;
  }

  return function rewrite(chunk, isOn) {
    unread = Buffer.concat([unread, chunk]);
    if (!isOn) return Buffer.concat(release());
    const passed: Buffer[] = [];
    for (let length = frameLength(unread, 0); length !== null; length = frameLength(unread, 0)) {
      passed.push(...judge(unread.subarray(0, length)));
      unread = unread.subarray(length);
    }
    return Buffer.concat(passed);
  };
}

function isMessage(frame: Buffer): boolean {
  return frame.subarray(0, 20).toString("latin1").startsWith("*3\r\n$7\r\nmessage\r\n");
}

/** The length of the answer that begins at `at`; null while it is not whole. */
function frameLength(bytes: Buffer, at: number): number | null {
  const lineEnd = bytes.indexOf("\r\n", at);
  if (lineEnd < 0) return null;
  const head = lineEnd + 2 - at;
  const size = Number(bytes.subarray(at + 1, lineEnd).toString("latin1"));
  switch (String.fromCharCode(bytes[at] ?? 0)) {
    case "$": {
      const whole = head + (size < 0 ? 0 : size + 2);
      return bytes.length - at >= whole ? whole : null;
    }
    case "*": {
      let length = head;
      for (let index = 0; index < size; index += 1) {
        const part = frameLength(bytes, at + length);
        if (part === null) return null;
        length += part;
      }
      return length;
    }
    default:
      return head;
  }
}
