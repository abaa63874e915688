import { expect, it, vi } from "vitest";
import { createCheck } from "./create-check.ts";
import { socketOutcome, spreadOf } from "./network-steps.ts";
import { notificationOutcome } from "./notification-step.ts";
import { checkWay, serverFor, wayOutcome } from "./relay-steps.ts";
import { reportOf } from "./report.ts";
import { createSpeakerStep } from "./speaker-step.ts";
import { type Outcome, type Run, type StepName, type StepStates, stepNames } from "./step.ts";
import { verdictOf } from "./verdict.ts";

const passed: Outcome = { is: "passed", detail: "Fine" };
const failed: Outcome = { is: "failed", problem: "It is closed", advice: "Open it" };
const skipped: Outcome = { is: "skipped", detail: "None" };

const credentials = { username: "1:check", credential: "secret" };
const [udp, tcp, tls] = [
  "turn:relay.example.org:3478?transport=udp",
  "turn:relay.example.org:3478?transport=tcp",
  "turns:relay.example.org:5349?transport=tcp",
];
const servers = [{ urls: [tls, tcp, udp], ...credentials }];

function runsOf(run: Run): Record<StepName, Run> {
  return {
    ...{ page: run, socket: run, stun: run, turnUdp: run, turnTcp: run, turnTls: run },
    ...{ microphone: run, camera: run, speaker: run, notifications: run },
  };
}

function statesOf(change: Partial<Record<StepName, Outcome>> = {}): StepStates {
  const check = createCheck(runsOf(() => Promise.resolve(passed)));
  const all = Object.fromEntries(stepNames.map((name) => [name, passed]));
  return { ...check.states(), ...all, ...change };
}

it("runs nothing by itself, and tells when a step begins and ends", async () => {
  const run = vi.fn<Run>(() => Promise.resolve(passed));
  const check = createCheck(runsOf(run));
  const seen: string[] = [];
  check.subscribe(() => seen.push(check.states().camera.is));
  expect(run).not.toHaveBeenCalled();
  await check.run(["camera"]);
  expect(seen).toEqual(["running", "passed"]);
  expect(check.states().microphone).toEqual({ is: "waiting" });
});

it("forgets what a step says that was begun anew or stopped", async () => {
  const settle: ((outcome: Outcome) => void)[] = [];
  const signals: AbortSignal[] = [];
  const check = createCheck(
    runsOf((signal) => {
      signals.push(signal);
      return new Promise((resolve) => settle.push(resolve));
    }),
  );
  const first = check.run(["page"]);
  const second = check.run(["page"]);
  settle[0]?.(failed);
  settle[1]?.(passed);
  await Promise.all([first, second]);
  expect(check.states().page).toEqual(passed);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);

  const third = check.run(["page"]);
  check.stop();
  settle[2]?.(failed);
  await third;
  expect(check.states().page).toEqual({ is: "waiting" });
});

it.each([
  ["turnUdp", { urls: [udp], ...credentials }],
  ["turnTcp", { urls: [tcp], ...credentials }],
  ["turnTls", { urls: [tls], ...credentials }],
  ["stun", { urls: ["stun:relay.example.org:3478"] }],
] as const)("tries %s alone", (way, server) => {
  expect(serverFor(way, servers)).toEqual(server);
});

it("knows that an address without a transport is one of UDP", () => {
  expect(serverFor("turnUdp", [{ urls: ["turn:host"] }])).toEqual({ urls: ["turn:host"] });
  expect(serverFor("turnTcp", [{ urls: ["turn:host"] }])).toBeUndefined();
});

it("says what is missing where there is no relay, or not this way, or no answer about it", async () => {
  const gather = vi.fn();
  const { signal } = new AbortController();
  const outcomeWith = (fetchServers: () => Promise<{ iceServers: typeof servers; expiresAt: null }>) =>
    checkWay("turnTls", { fetchServers, gather })(signal);
  expect(await outcomeWith(() => Promise.resolve({ iceServers: [], expiresAt: null }))).toMatchObject({
    is: "skipped",
  });
  const withoutTls = [{ urls: [udp], ...credentials }];
  expect(await outcomeWith(() => Promise.resolve({ iceServers: withoutTls, expiresAt: null }))).toMatchObject({
    is: "skipped",
    detail: expect.stringContaining("TLS"),
  });
  expect(await outcomeWith(() => Promise.reject(new Error("offline")))).toMatchObject({ is: "failed" });
  expect(gather).not.toHaveBeenCalled();
});

it("tells a refused password from a closed way", () => {
  const [server] = servers;
  if (!server) throw new Error("unreachable");
  const one = { ...server, urls: [udp] };
  expect(wayOutcome("turnUdp", one, { foundMs: 12.4, errorCodes: [701] })).toMatchObject({ is: "passed" });
  expect(wayOutcome("turnUdp", one, { foundMs: null, errorCodes: [401] })).toMatchObject({
    problem: expect.stringContaining("refuses"),
  });
  expect(wayOutcome("turnUdp", one, { foundMs: null, errorCodes: [701] })).toMatchObject({
    problem: expect.stringContaining("over UDP at relay.example.org:3478"),
  });
  expect(wayOutcome("stun", one, { foundMs: null, errorCodes: [] })).toMatchObject({ is: "passed" });
  expect(wayOutcome("stun", one, { foundMs: null, errorCodes: [701] })).toMatchObject({ is: "failed" });
});

it("tells the middle and the worst of several answers", () => {
  expect(spreadOf([30, 10, 20])).toEqual({ median: 20, worst: 30 });
  expect(socketOutcome({ openMs: 40, roundTripsMs: [10, 20, 30] })).toMatchObject({
    detail: "Opened in 40 ms. Answers come in 20 ms, at worst in 30 ms",
  });
  expect(socketOutcome({ openMs: 40, roundTripsMs: [900] })).toMatchObject({ detail: expect.stringContaining("slow") });
});

it.each([
  ["granted", "passed"],
  ["denied", "failed"],
  ["default", "failed"],
  [null, "failed"],
] as const)("permission %s for notifications has %s", (permission, is) => {
  expect(notificationOutcome({ permission, hasPush: true })).toMatchObject({ is });
});

it("plays the tone until somebody says whether they hear it", async () => {
  const played: AbortSignal[] = [];
  const step = createSpeakerStep((_, signal) => played.push(signal));
  const { signal } = new AbortController();
  for (const [wasHeard, is] of [
    [true, "passed"],
    [false, "failed"],
  ] as const) {
    const running = step.run(signal);
    expect(played.at(-1)?.aborted).toBe(false);
    step.answer(wasHeard);
    expect(await running).toMatchObject({ is });
    expect(played.at(-1)?.aborted).toBe(true);
  }
});

it.each([
  [{}, "good"],
  [{ socket: failed }, "bad"],
  [{ turnUdp: failed }, "fair"],
  [{ turnUdp: failed, turnTcp: failed }, "fair"],
  [{ turnUdp: failed, turnTcp: failed, turnTls: failed }, "fair"],
  [{ stun: failed, turnUdp: failed, turnTcp: failed, turnTls: failed }, "bad"],
  [{ stun: skipped, turnUdp: skipped, turnTcp: skipped, turnTls: skipped }, "fair"],
] as const)("with %o it looks %s", (change, tone) => {
  expect(verdictOf(statesOf(change))?.tone).toBe(tone);
});

it("has no verdict before all of the network has been looked at", () => {
  expect(verdictOf({ ...statesOf(), stun: { is: "running" } })).toBeNull();
});

it("makes a report of all steps, with what fails and what to do", () => {
  const about = { at: new Date(0), origin: "https://chat.example.org", browser: "A browser" };
  const report = reportOf(statesOf({ turnTls: failed }), about);
  expect(report).toContain("Parley at https://chat.example.org, 1970-01-01T00:00:00.000Z");
  expect(report).toContain("Relay over TLS: fails. It is closed. Open it");
  expect(report.split("\n").filter((line) => line.includes("works."))).toHaveLength(stepNames.length - 1);
});
