import { expect, test } from "vitest";
import { createMessageSplitter } from "./message-splitter.ts";

test("messages are whole wherever the network cuts them", () => {
  const stream = Buffer.from("<message id='1'><body>one</body></message><presence/><message id='2'>two</message><mess");

  for (let cut = 0; cut <= stream.length; cut += 1) {
    const messages: string[] = [];
    const take = createMessageSplitter((stanza) => void messages.push(stanza.toString()));
    take(stream.subarray(0, cut));
    take(stream.subarray(cut));

    expect(messages).toEqual(["<message id='1'><body>one</body>", "<presence/><message id='2'>two"]);
  }
});
