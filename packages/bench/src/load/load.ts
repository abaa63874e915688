import { answerParent } from "../process/answer-parent.ts";
import { createCrowd } from "./crowd.ts";
import { LoadRequest } from "./protocol.ts";
import { sendAtRate, sendCount } from "./pace.ts";
import { measureRate } from "../measure.ts";
import { type Sender, type SenderOptions, openSender } from "./sender.ts";
import { createTally } from "./tally.ts";
import { timeAnswers, timeCatchUps } from "./time-answers.ts";
import { occupantSender } from "./xmpp/sender.ts";

/** The load generator: a process with thousands of light clients, told by its parent what to do. */
const tally = createTally();
const crowd = createCrowd(tally);
const senders = new Map<string, Promise<Sender>>();

answerParent(async (message) => {
  const request = LoadRequest.parse(message);
  switch (request.do) {
    case "open":
      return crowd.open(request);
    case "subscribe":
      return crowd.subscribe(request.topics, request.atOnce);
    case "begin":
      return tally.begin();
    case "until":
      return tally.until(request.count, request.timeoutMs);
    case "end":
      return tally.end();
    case "drop":
      return crowd.drop();
    case "send":
      return sendCount(await senderOf({ ...request, dialect: "parley" }), request);
    case "say":
      return sendCount(occupantSender(crowd.first(), request.bodyChars), request);
    case "saturate": {
      const { roomIds } = request;
      const all = await sendersOf(request);
      let turn = 0;
      const load = { seconds: request.seconds, concurrency: all.length };
      const { perSecond } = await measureRate("saturate", load, async () => {
        const number = turn++;
        await all[number % all.length]?.say(roomIds[number % roomIds.length] ?? "");
      });
      return perSecond;
    }
    case "rate":
      return sendAtRate(await sendersOf(request), request);
    case "ask":
      return timeAnswers(request);
    case "catchUp":
      return timeCatchUps(request);
  }
});

interface SendersOptions extends Omit<SenderOptions, "token"> {
  tokens: readonly string[];
}

function sendersOf({ dialect, url, tokens }: SendersOptions): Promise<Sender[]> {
  return Promise.all(tokens.map((token) => senderOf({ dialect, url, token })));
}

function senderOf({ dialect, url, token }: SenderOptions): Promise<Sender> {
  const key = `${url} ${token}`;
  const sender = senders.get(key) ?? openSender({ dialect, url, token });
  senders.set(key, sender);
  return sender;
}
