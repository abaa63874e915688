import { expect, test } from "vitest";
import { createRandom } from "../random.ts";
import { createLossyMessages } from "./lossy-messages.ts";

const message = (payload: string) =>
  Buffer.from(`*3\r\n$7\r\nmessage\r\n$4\r\nroom\r\n$${payload.length}\r\n${payload}\r\n`);
const subscribed = Buffer.from("*3\r\n$9\r\nsubscribe\r\n$4\r\nroom\r\n:1\r\n");
const perfect = { loss: 0, repetition: 0, disorder: 0 };

test("what is whole passes, however it was cut", () => {
  const rewrite = createLossyMessages(createRandom(1), perfect);
  const bytes = Buffer.concat([subscribed, message("one"), message("two")]);
  const passed = [...bytes].map((byte) => rewrite(Buffer.from([byte]), true));
  expect(Buffer.concat(passed)).toEqual(bytes);
});

test("messages are lost, and what else Redis answers is not", () => {
  const rewrite = createLossyMessages(createRandom(1), { ...perfect, loss: 1 });
  expect(rewrite(Buffer.concat([message("one"), subscribed, message("two")]), true)).toEqual(subscribed);
});

test("messages are repeated", () => {
  const rewrite = createLossyMessages(createRandom(1), { ...perfect, repetition: 1 });
  expect(rewrite(message("one"), true)).toEqual(Buffer.concat([message("one"), message("one")]));
});

test("a message that is held back comes after the next one, or when the link heals", () => {
  const rewrite = createLossyMessages(createRandom(1), { ...perfect, disorder: 1 });
  expect(rewrite(Buffer.concat([message("one"), message("two")]), true)).toEqual(
    Buffer.concat([message("two"), message("one")]),
  );
  expect(rewrite(message("three"), true)).toEqual(Buffer.alloc(0));
  expect(rewrite(message("four"), false)).toEqual(Buffer.concat([message("three"), message("four")]));
});
