import { act } from "react";
import { expect, it, vi } from "vitest";
import { bob } from "../../message/client/view/stage-data.ts";
import { click, press } from "../../message/client/view/render.tsx";
import { CallStage } from "./call-stage.tsx";
import type { CallView } from "./call-session.ts";
import { IncomingCalls } from "./incoming-calls.tsx";
import { somePeer, someView } from "./testing/fake-session.ts";
import { renderCall } from "./testing/render-call.tsx";
import { someCall } from "./testing/some-call.ts";

vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {}
    disconnect() {}
  },
);
Object.defineProperty(navigator, "userActivation", { value: { hasBeenActive: false } });

const at = new Date().toISOString();
const ringing = (change: Parameters<typeof someCall>[0] = {}) => ({
  call: someCall({ startedBy: bob.id, ...change }),
  at,
  expiresAt: new Date(Date.parse(at) + 45_000).toISOString(),
});

const actions = { start: vi.fn<() => void>(), join: vi.fn<() => void>() };
const onFullToggle = () => {};
const renderStage = (view: CallView) =>
  renderCall(<CallStage view={view} actions={actions} isFull onFullToggle={onFullToggle} />, view);

it("what rings is answered with sound or with pictures, and shows its room", async () => {
  await using shown = await renderCall(<IncomingCalls />);
  await act(async () => shown.rings.ring(ringing({ media: "video" })));
  expect(shown.page.textContent).toContain("Video call from Bob");

  await click(shown.button("Audio"));
  expect(shown.session.calls.at(-1)).toMatchObject({ name: "accept", args: [{ id: "call" }, { media: "audio" }] });
  expect(shown.push).toHaveBeenCalledWith("/rooms/room");
  expect(shown.page.querySelector("section")).toBeNull();
});

it("whoever is in a call says so by declining, and ends it by answering", async () => {
  await using shown = await renderCall(
    <IncomingCalls />,
    someView({ call: someCall({ id: "other", state: "active" }) }),
  );
  await act(async () => shown.rings.ring(ringing()));
  expect(shown.page.textContent).toContain("You are in another call");
  await press(document.body, "Escape");
  expect(shown.session.calls).toMatchObject([{ name: "decline", args: [{ id: "call" }, "busy"] }]);

  await act(async () => shown.rings.ring(ringing({ id: "next" })));
  await press(document.body, "Enter", { ctrlKey: true });
  expect(shown.session.calls.map(({ name }) => name)).toEqual(["decline", "leave", "dismiss", "accept"]);
});

it("Escape closes what is open over the page before it declines", async () => {
  await using shown = await renderCall(
    <>
      <div role="dialog" />
      <IncomingCalls />
    </>,
  );
  await act(async () => shown.rings.ring(ringing()));
  await press(document.body, "Escape");
  expect(shown.session.calls).toEqual([]);
});

it("a lost way is looked for at once when somebody wants that", async () => {
  await using shown = await renderStage(someView({ phase: "reconnecting", lostAt: Date.now() - 14_000 }));
  expect(shown.page.textContent).toContain("00:14 without connection");
  await click(shown.button("Try now"));
  expect(shown.session.calls).toMatchObject([{ name: "reconnect" }]);
});

it("a lost call is gone back into as long as it goes on", async () => {
  const view = someView({ phase: "ended", ending: "connection_lost" });
  await using shown = await renderStage(view);
  expect(shown.page.textContent).toContain("Connection lost");
  await click(shown.button("Rejoin"));
  expect(actions.join).toHaveBeenCalledWith(view.call);
});

it("nobody answered: that is said, and one may try again", async () => {
  await using shown = await renderStage(
    someView({ phase: "ended", ending: "missed", connectedAt: null, call: someCall({ state: "ended" }) }),
  );
  expect(shown.page.textContent).toContain("No answer");
  expect(shown.page.textContent).not.toContain("0 s");
  await click(shown.button("Call again"));
  expect(actions.start).toHaveBeenCalledWith("audio");
});

it("says in words what is wrong with the network and with one's devices, and how to mend it", async () => {
  const self = somePeer({
    isSelf: true,
    participantId: "me",
    media: { microphone: false, camera: false, screen: false },
  });
  await using shown = await renderStage(someView({ advice: ["video_paused", "relayed"], peers: [self] }));
  await act(async () =>
    shown.session.setDevices({ problems: { microphone: "unplugged", camera: null, screen: null } }),
  );
  expect(shown.page.textContent).toContain("Your video is paused to keep the sound clear");
  expect(shown.page.textContent).not.toContain("relay");
  expect(shown.page.textContent).toContain("Your microphone was unplugged");
  expect(shown.button("Microphone").getAttribute("aria-pressed")).toBe("false");
});

it("push to talk opens the microphone for as long as its button is held", async () => {
  await using shown = await renderStage(someView());
  await act(async () => shown.session.setPreferences({ isPushToTalk: true }));
  const talk = shown.button("Hold to talk");
  await press(talk, " ");
  await act(async () => talk.dispatchEvent(new KeyboardEvent("keyup", { key: " ", bubbles: true })));
  expect(shown.session.calls).toMatchObject([
    { name: "talk", args: [true] },
    { name: "talk", args: [false] },
  ]);
});
