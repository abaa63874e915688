import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { freePort } from "@parley/db/free-port";
import { temporaryDir } from "@parley/db/temporary-dir";
import { signUp } from "@parley/testing/person";
import { repositoryDir } from "@parley/testing/paths";
import { type Parley, startParley } from "./first-message/start-parley.ts";
import { progress } from "./report/progress.ts";
import type { Report, Row } from "./report/table.ts";

/** From the README's start command in a fresh clone to a message that somebody has sent and somebody else has got. */
export async function firstMessage(): Promise<Report> {
  await using place = await temporaryDir();
  const clone = join(place.path, "parley");
  execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${repositoryDir}`, clone]);
  const env = {
    WEB_PORT: String(await freePort()),
    SERVER_PORT: String(await freePort()),
    PARLEY_DATA_DIR: join(place.path, "data"),
    pnpm_config_store_dir: join(place.path, "store"),
    SIGN_UP: "open",
  };
  const serverUrl = `http://127.0.0.1:${env.SERVER_PORT}`;

  const rows: Row[] = [];
  for (const start of ["cold: nothing installed, built or created", "warm: the second start"]) {
    progress(`first-message: ${start}`);
    const begun = performance.now();
    const seconds = () => Math.round((performance.now() - begun) / 100) / 10;
    await using _parley: Parley = await startParley(clone, env);
    const ready = seconds();
    await deliverOne(serverUrl, rows.length);
    rows.push({ start, "seconds until ready": ready, "seconds until the first message": seconds() });
  }
  return { rows, notes };
}

const notes = [
  "`npx -y pnpm@12 start` in a clone of this repository, with an empty pnpm store; packages come over the network, so the cold start depends on it. npx may already have pnpm itself.",
  "`SIGN_UP=open` saves the second person the invite link; nothing else differs from what the README says.",
];

/** Two people sign up, one makes a room that the other joins, and a message goes from one to the other. */
async function deliverOne(url: string, round: number): Promise<void> {
  await using alice = await signUp(url, `Alice ${round}`);
  await using bob = await signUp(url, `Bob ${round}`);
  const room = await alice.createRoom({ name: `first-${round}` });
  await bob.http.room.join.mutate({ roomId: room.id });

  await new Promise<void>((resolve, reject) => {
    bob.socket.live.room.subscribe(
      { roomId: room.id },
      {
        onStarted: () => void alice.send(room.id, "Hello").catch(reject),
        onData: ({ data }) => data.type === "message.created" && resolve(),
        onError: reject,
      },
    );
  });
}
