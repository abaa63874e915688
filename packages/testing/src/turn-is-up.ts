import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createConnection } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface TurnPorts {
  udpPorts: readonly number[];
  tcpPorts: readonly number[];
}

/** How long a server on this machine may take to answer until it is asked again, in milliseconds. */
const answerMs = 100;

/** Whether something answers STUN on each of the UDP ports, and takes connections on each of the TCP ones. */
export async function isTurnUp({ udpPorts, tcpPorts }: TurnPorts): Promise<boolean> {
  const answers = await Promise.all([...udpPorts.map(answersStun), ...tcpPorts.map(takesConnections)]);
  const isUp = answers.every(Boolean);
  // A port that nobody has opened yet refuses at once.
  if (!isUp) await sleep(answerMs / 2);
  return isUp;
}

/** A binding request (RFC 8489, sections 5 and 6): 0x0001, no attributes, the magic cookie and a transaction's id. */
const bindingRequest = Buffer.from("000100002112a442000102030405060708090a0b", "hex");

async function answersStun(port: number): Promise<boolean> {
  const socket = createSocket("udp4");
  const signal = AbortSignal.timeout(answerMs);
  try {
    socket.send(bindingRequest, port, "127.0.0.1");
    await once(socket, "message", { signal });
    return true;
  } catch {
    return false;
  } finally {
    socket.close();
  }
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = createConnection(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
