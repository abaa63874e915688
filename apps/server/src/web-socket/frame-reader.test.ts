import fc from "fast-check";
import { expect, it } from "vitest";
import { closeFrame } from "./close-frame.ts";
import { FrameError } from "./frame-error.ts";
import { FrameReader } from "./frame-reader.ts";
import { clientFrame } from "./testing/client-frame.ts";
import { violations } from "./testing/violations.ts";

const messageMaxBytes = 70_000;

/** Reads the bytes in these chunks, and notes what was heard. */
function readAll(chunks: readonly Buffer[], reader = new FrameReader(messageMaxBytes)) {
  const heard: string[] = [];
  const hearer = {
    isListening: true,
    message: (data: Buffer, isBinary: boolean) =>
      void heard.push(`${isBinary ? "binary" : "text"} ${data.toString("hex")}`),
    ping: (data: Buffer) => void heard.push(`ping ${data.toString("hex")}`),
    closing(code: number) {
      hearer.isListening = false;
      heard.push(`close ${code}`);
    },
  };
  // Each a copy: reading unmasks in place.
  for (const chunk of chunks) reader.read(Buffer.from(chunk), hearer);
  return { heard, reader };
}

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

const payload = fc.oneof(
  fc.string({ unit: "grapheme" }).map((text) => Buffer.from(text)),
  fc.constantFrom(125, 126, 127, 65_535, 65_536).map((size) => Buffer.alloc(size, "x")),
);
const mask = fc.uint8Array({ minLength: 4, maxLength: 4 });
const message = fc.record({
  payload,
  isBinary: fc.boolean(),
  parts: fc.integer({ min: 1, max: 4 }),
  ping: payload,
  mask,
});

it("whatever parts and chunks messages come in, they are heard whole and in order, and then nothing is kept", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 5 }), sizes, (messages, chunkSizes) => {
      const expected: string[] = [];
      const frames = messages.flatMap(({ payload: whole, isBinary, parts, ping, mask: key }) => {
        const pinged = ping.subarray(0, 125);
        if (parts > 1) expected.push(`ping ${pinged.toString("hex")}`);
        expected.push(`${isBinary ? "binary" : "text"} ${whole.toString("hex")}`);
        const step = Math.ceil(whole.length / parts);
        return Array.from({ length: parts }, (_, part) => {
          const isLast = part === parts - 1;
          const opcode = part === 0 ? (isBinary ? 2 : 1) : 0;
          const piece = whole.subarray(part * step, isLast ? whole.length : (part + 1) * step);
          const frame = clientFrame((isLast ? 0x80 : 0) | opcode, piece, key);
          return part === 1 ? [clientFrame(0x89, pinged, key), frame] : [frame];
        }).flat();
      });
      const { heard, reader } = readAll(cut(Buffer.concat(frames), chunkSizes));
      expect(heard).toEqual(expected);
      expect(reader.isIdle).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it.each(violations)("closes with $code: $name", ({ bytes, code }) => {
  for (const chunks of [[bytes], cut(bytes, [1])]) {
    let error: unknown;
    try {
      readAll(chunks);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(FrameError);
    expect(error).toMatchObject({ closeCode: code });
  }
});

it("hears a close with its code, or with none, and nothing after it", () => {
  const after = clientFrame(0x81, Buffer.from("late"));
  expect(readAll([Buffer.concat([clientFrame(0x88, Buffer.from([0x03, 0xe9])), after])]).heard).toEqual(["close 1001"]);
  expect(readAll([clientFrame(0x88, Buffer.alloc(0)), after]).heard).toEqual(["close 1005"]);
});

it("keeps no more of those who send single bytes, or empty parts, than their bytes", () => {
  const reader = new FrameReader(messageMaxBytes);
  const whole = clientFrame(0x01, Buffer.alloc(60_000, "x"));
  readAll(cut(whole, [1]), reader);
  readAll(
    Array.from({ length: 20_000 }, () => clientFrame(0x00, Buffer.alloc(0))),
    reader,
  );
  expect(reader.isIdle).toBe(false);
  const { heard } = readAll([clientFrame(0x80, Buffer.from("y"))], reader);
  expect(heard).toEqual([`text ${"78".repeat(60_000)}79`]);
});

it("cuts the reason of a close at a character", () => {
  const frame = closeFrame(4503, "ü".repeat(100));
  expect(frame.length).toBeLessThanOrEqual(127);
  expect(frame.subarray(4).toString()).toMatch(/^ü+$/);
});
