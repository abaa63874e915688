import { expect, it } from "vitest";
import { somePeer, someView } from "../testing/fake-session.ts";
import { announcements } from "./announcements.ts";

const names = { place: { name: "Lan", isDirect: true }, of: (userId: string) => (userId === "lan" ? "Lan" : "Mira") };
const self = somePeer({ participantId: "me-1", userId: "me", isSelf: true });
const lan = somePeer();
const mira = somePeer({ participantId: "mira-1", userId: "mira" });
const sends = (change: object) => ({ media: { microphone: true, camera: false, screen: false, ...change } });

it("says who comes and who goes", () => {
  const [two, three] = [someView({ peers: [self, lan] }), someView({ peers: [self, lan, mira] })];
  expect(announcements(two, three, names)).toEqual(["Mira joined the call"]);
  expect(announcements(three, two, names)).toEqual(["Mira left the call"]);
});

it("says nothing of a person's second device, who is there already", () => {
  const before = someView({ peers: [self, lan] });
  const after = someView({ peers: [self, somePeer({ participantId: "lan-2" })] });
  expect(announcements(before, after, names)).toEqual([]);
});

it("says what one's own devices do", () => {
  const before = someView({ peers: [self] });
  const after = someView({ peers: [{ ...self, ...sends({ microphone: false, camera: true }) }] });
  expect(announcements(before, after, names)).toEqual(["Microphone muted", "Camera on"]);
});

it("says who shares a screen", () => {
  const before = someView({ peers: [self, lan] });
  const after = someView({ peers: [self, { ...lan, ...sends({ screen: true }) }] });
  expect(announcements(before, after, names)).toEqual(["Lan is sharing their screen"]);
});

it("says how it stands with the call itself, and at its end nothing else", () => {
  const ringing = someView({ phase: "ringing", peers: [self] });
  expect(announcements(null, ringing, names)).toEqual(["Calling Lan"]);
  expect(announcements(ringing, someView({ peers: [self, lan] }), names)).toEqual(["Connected", "Lan joined the call"]);
  const ended = someView({ phase: "ended", ending: "declined" });
  expect(announcements(ringing, ended, names)).toEqual(["Lan declined the call"]);
  expect(announcements(ended, null, names)).toEqual([]);
});
