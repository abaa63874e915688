import { expect, test } from "vitest";
import { createPlace } from "./stand-in/place.ts";

test.runIf(process.platform === "linux")("a start whose package manager is ended stops in order", async () => {
  await using place = await createPlace();
  const run = await place.startUnder("pnpm");
  await run.says("Parley is ready");
  run.process.kill("SIGTERM");
  await expect
    .poll(async () => (await place.story()).slice(-2), { timeout: 15_000 })
    .toEqual(["web stopped", "server stopped"]);
});
