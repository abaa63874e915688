import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "@parley/db/free-port";
import { findOpenssl, findTurn } from "./tools/find-turn.ts";
import { isTurnUp } from "./turn-is-up.ts";

/** A real coturn of this test's own, on the loopback, that can die and come back at the same address. */
export interface Turn extends AsyncDisposable {
  /** For plain UDP and TCP. */
  readonly port: number;
  readonly tlsPort: number;
  /** Over UDP, TCP and TLS, in this order, as `RTCIceServer` takes them. */
  readonly urls: readonly string[];
  /** Shared with the server that gives out credentials. */
  readonly secret: string;
  /** What a node's environment says of it. */
  readonly env: { TURN_URLS: string; TURN_SECRET: string };
  /** Ends it at once, as a crash would: every allocation is gone. */
  kill(): Promise<void>;
  /** Starts it again, as it was started the first time. */
  restart(): Promise<void>;
  /** Lets every packet fall until `thaw`, while the allocations stay. */
  freeze(): void;
  thaw(): void;
}

export interface TurnOptions {
  /** What it does not speak, as behind a firewall that lets nothing of it through. The address is named all the same. */
  without?: readonly ("udp" | "tcp" | "tls")[];
}

/** Starts a coturn on free ports and waits until it answers. Its certificate is its own, and trusted by nobody. */
export async function startTurn({ without = [] }: TurnOptions = {}): Promise<Turn> {
  const [port, tlsPort] = [await freePort(), await freePort()];
  const dir = await mkdtemp(join(tmpdir(), "parley-turn-"));
  const secret = crypto.randomUUID();
  const launchHere = () => launch({ dir, secret, without, ports: { port, tlsPort } });
  let server = await launchHere();

  async function kill() {
    if (hasEnded(server)) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  }

  const urls = [
    `turn:127.0.0.1:${port}?transport=udp`,
    `turn:127.0.0.1:${port}?transport=tcp`,
    `turns:127.0.0.1:${tlsPort}?transport=tcp`,
  ];
  return {
    port,
    tlsPort,
    urls,
    secret,
    env: { TURN_URLS: urls.join(","), TURN_SECRET: secret },
    kill,
    async restart() {
      await kill();
      server = await launchHere();
    },
    freeze: () => void server.kill("SIGSTOP"),
    thaw: () => void server.kill("SIGCONT"),
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

interface Launch {
  dir: string;
  secret: string;
  without: NonNullable<TurnOptions["without"]>;
  ports: { port: number; tlsPort: number };
}

async function launch({ dir, secret, without, ports: { port, tlsPort } }: Launch): Promise<ChildProcess> {
  const program = findTurn();
  if (!program) throw new Error("turnserver is missing: run `pnpm --filter @parley/testing install-tools`.");
  const certificate = await makeCertificate(dir);
  const flags = {
    ...{ "listening-ip": "127.0.0.1", "relay-ip": "127.0.0.1" },
    ...{ "listening-port": port, "tls-listening-port": tlsPort },
    // More threads would each want the port.
    "relay-threads": 1,
    ...{ "static-auth-secret": secret, realm: "parley.test" },
    ...{ cert: certificate.path, pkey: certificate.keyPath },
    ...{ "log-file": "stdout", pidfile: join(dir, "pid"), userdb: join(dir, "users.db") },
  };
  const server = spawn(
    program,
    [
      ...[
        "-n",
        "--use-auth-secret",
        "--fingerprint",
        "--allow-loopback-peers",
        "--no-cli",
        "--simple-log",
        "--no-dtls",
      ],
      ...without.map((transport) => `--no-${transport}`),
      ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const endWithUs = () => server.kill("SIGKILL");
  process.once("exit", endWithUs);
  server.once("exit", () => process.off("exit", endWithUs));
  const said: string[] = [];
  for (const output of [server.stdout, server.stderr]) {
    output.on("data", (chunk: Buffer) => {
      if (said.length < 100) said.push(chunk.toString());
    });
  }

  const tcpPorts = [...(without.includes("tcp") ? [] : [port]), ...(without.includes("tls") ? [] : [tlsPort])];
  const udpPorts = without.includes("udp") ? [] : [port];
  while (!(await isTurnUp({ udpPorts, tcpPorts }))) {
    if (hasEnded(server)) throw new Error(`coturn did not start:\n${said.join("")}`);
  }
  return server;
}

/** A certificate for the loopback, made once for each server. */
async function makeCertificate(dir: string): Promise<{ path: string; keyPath: string }> {
  const openssl = findOpenssl();
  if (!openssl) throw new Error("openssl is missing: run `pnpm --filter @parley/testing install-tools`.");
  const [path, keyPath] = [join(dir, "certificate.pem"), join(dir, "key.pem")];
  await promisify(execFile)(openssl, [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
    ...["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
    ...["-keyout", keyPath, "-out", path],
  ]);
  return { path, keyPath };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
