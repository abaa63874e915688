import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Tells the story of a run, one line an event, in the file that tests read. */
const tell = `import { appendFileSync } from "node:fs";
const tell = (line) => appendFileSync(process.env.STORY, line + "\\n");
`;

/** What a build of a stand-in does: it takes its time if it is asked to, fails if it is asked to, and copies. */
const build = (name: string) => `${tell}
import { copyFileSync, mkdirSync } from "node:fs";
if (process.env.BUILD === "fails") { console.error("Semicolon missing."); process.exit(2); }
if (process.env.BUILD === "hangs") await new Promise(() => setInterval(() => {}, 1000));
mkdirSync("build", { recursive: true });
copyFileSync("program.mjs", "build/program.mjs");
tell("${name} built");
`;

const program = (name: string, portVariable: string) => `${tell}
import { createHash } from "node:crypto";
import { createServer } from "node:http";
tell("${name} started with secret " + createHash("sha256").update(process.env.AUTH_SECRET).digest("hex").slice(0, 8));
createServer((req, res) => {
  res.end();
  if (req.url === "/crash") { console.error("Out of luck."); process.exit(3); }
}).listen(process.env[${JSON.stringify(portVariable)}]);
process.on("SIGINT", () => tell("${name} heard the terminal"));
process.on("SIGTERM", () => {
  if (process.env.STUBBORN) return tell("${name} refuses to stop");
  tell("${name} stopped");
  process.exit(0);
});
`;

/** Writes a repository with two tiny programs in the place of the server and the web app. */
export async function createStandIn(root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  await writeFile(join(root, "pnpm-lock.yaml"), "lockfileVersion: '9.0'\n");
  for (const [name, port] of [
    ["server", "SERVER_PORT"],
    ["web", "WEB_PORT"],
  ] as const) {
    const folder = join(root, "apps", name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify({ name: `@stand-in/${name}` }));
    await writeFile(join(folder, "build.mjs"), build(name));
    await writeFile(join(folder, "program.mjs"), program(name, port));
  }
}
