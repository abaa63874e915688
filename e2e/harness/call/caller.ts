import type { Person } from "@parley/testing/person";
import type { BrowserContext, Page } from "@playwright/test";

/** What a page shows of its call, as far as it can be told outside of the page. */
export interface Shown {
  phase: string;
  ending: string | null;
  callId: string | null;
  advice: string[];
  /** The others. */
  peers: {
    userId: string;
    state: string;
    media: { microphone: boolean; camera: boolean; screen: boolean };
    hasScreen: boolean;
    quality: string | null;
    samples: {
      loss: number | null;
      receivedBitsPerSecond: number | null;
      candidateType: string | null;
      mos: number | null;
    }[];
  }[];
}

/** Somebody at a page that can do everything of a call. */
export interface Caller {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly person: Person;
  /** Null while there is no call. */
  shown(): Promise<Shown | null>;
  start(roomId: string, media: "audio" | "video"): Promise<void>;
  /** What rings at this page, by id. */
  rings(): Promise<string[]>;
  /** Answers what rings. */
  answer(callId: string): Promise<void>;
  /** Answers the call that goes on in the room, or comes into it. */
  enter(roomId: string, how: "accept" | "join", media?: "audio" | "video"): Promise<void>;
  leave(): Promise<void>;
  reconnect(): Promise<void>;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  setScreen(on: boolean): Promise<void>;
  /** From now on media goes through the relay alone. */
  hideAddress(): Promise<void>;
}

export function callerAt(page: Page, person: Person): Caller {
  return {
    page,
    context: page.context(),
    person,
    shown: () =>
      page.evaluate(() => {
        const view = window.callPage.parley().calls.view();
        return (
          view && {
            phase: view.phase,
            ending: view.ending,
            callId: view.call?.id ?? null,
            advice: [...view.advice],
            peers: view.peers
              .filter(({ isSelf }) => !isSelf)
              .map(({ userId, state, media, screen, quality, samples }) => ({
                userId,
                state,
                media,
                hasScreen: screen !== null,
                quality,
                samples: samples.map(({ loss, receivedBitsPerSecond, candidateType, mos }) => ({
                  loss,
                  receivedBitsPerSecond,
                  candidateType,
                  mos,
                })),
              })),
          }
        );
      }),
    start: (roomId, media) =>
      page.evaluate((input) => window.callPage.parley().calls.start(input.roomId, input), { roomId, media }),
    rings: () =>
      page.evaluate(() =>
        window.callPage
          .parley()
          .rings.calls.getState()
          .map(({ id }) => id),
      ),
    answer: (callId) =>
      page.evaluate(async (id) => {
        const { rings, calls } = window.callPage.parley();
        const call = rings.calls.getState().find((ringing) => ringing.id === id);
        if (!call) throw new Error("It does not ring.");
        await calls.accept(call, { media: "audio" });
      }, callId),
    enter: (roomId, how, media = "audio") =>
      page.evaluate(
        async (input) => {
          const { client, calls } = window.callPage.parley();
          const call = (await client.call.active.query()).find((active) => active.roomId === input.roomId);
          if (!call) throw new Error("There is no call in the room.");
          await calls[input.how](call, { media: input.media });
        },
        { roomId, how, media },
      ),
    leave: () => page.evaluate(() => window.callPage.parley().calls.leave()),
    reconnect: () => page.evaluate(() => window.callPage.parley().calls.reconnect()),
    setMicrophone: (on) => page.evaluate((is) => window.callPage.parley().calls.setMicrophone(is), on),
    setCamera: (on) => page.evaluate((is) => window.callPage.parley().calls.setCamera(is), on),
    setScreen: (on) => page.evaluate((is) => window.callPage.parley().calls.setScreen(is), on),
    hideAddress: () => page.evaluate(() => window.callPage.parley().calls.setPreferences({ isRelayOnly: true })),
  };
}
