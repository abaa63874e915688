import { expect, test } from "vitest";
import { startTurn } from "./turn.ts";
import { isTurnUp } from "./turn-is-up.ts";

test("a killed relay answers nobody, and comes back at the same address", async () => {
  await using turn = await startTurn();
  const ports = { udpPorts: [turn.port], tcpPorts: [turn.port, turn.tlsPort] };
  expect(await isTurnUp(ports)).toBe(true);

  await turn.kill();
  expect(await isTurnUp(ports)).toBe(false);

  await turn.restart();
  expect(await isTurnUp(ports)).toBe(true);
});

test("a relay may be without a transport", async () => {
  await using turn = await startTurn({ without: ["tcp"] });
  expect(await isTurnUp({ udpPorts: [turn.port], tcpPorts: [turn.tlsPort] })).toBe(true);
  expect(await isTurnUp({ udpPorts: [], tcpPorts: [turn.port] })).toBe(false);
});
